using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Live;

/// <summary>Registers the live feed.</summary>
public static class LiveRegistration
{
    /// <summary>Adds <see cref="IAvatarFeed"/>: of this process alone, or joined with the other nodes' by Redis and the database.</summary>
    public static IServiceCollection AddLive(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<RedisOptions>().Bind(configuration.GetSection(RedisOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RedisOptions>, RedisOptionsValidator>();

        services.AddSingleton<AvatarFeed>();
        services.AddSingleton<PublishedChanges>();
        services.AddSingleton(provider => new ChangeCatchUp(provider.GetRequiredService<IDbContextFactory<TalentDbContext>>()));
        services.AddSingleton<IBackplane>(provider => provider.GetRequiredService<IOptions<RedisOptions>>().Value.IsSet
            ? ActivatorUtilities.CreateInstance<RedisBackplane>(provider)
            : new NoBackplane());
        services.AddSingleton<IAvatarFeed>(provider =>
            BackplaneListener.IsNeeded(provider.GetRequiredService<DatabaseLocation>(), provider.GetRequiredService<IBackplane>())
                ? ActivatorUtilities.CreateInstance<SharedFeed>(provider)
                : provider.GetRequiredService<AvatarFeed>());
        services.AddHostedService<BackplaneListener>();
        return services;
    }
}
