using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TalentAdmin.Core.Data;

namespace TalentAdmin.Core.Live;

internal static class LiveRegistration
{
    /// <summary>Adds <see cref="IAvatarFeed"/>: of this process alone, or joined with the other nodes' by Redis and the database.</summary>
    public static IServiceCollection AddLiveFeed(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RedisOptions>().Bind(configuration.GetSection(RedisOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RedisOptions>, RedisOptionsValidator>();

        services.AddSingleton<AvatarFeed>();
        services.AddSingleton<ToldNews>();
        services.AddSingleton<MissedNews>();
        services.AddSingleton<INewsChannel>(provider => provider.GetRequiredService<IOptions<RedisOptions>>().Value.IsSet
            ? ActivatorUtilities.CreateInstance<RedisNews>(provider)
            : new NoChannel());
        services.AddSingleton<IAvatarFeed>(provider =>
            NewsWatch.IsNeeded(provider.GetRequiredService<DatabaseLocation>(), provider.GetRequiredService<INewsChannel>())
                ? ActivatorUtilities.CreateInstance<SharedFeed>(provider)
                : provider.GetRequiredService<AvatarFeed>());
        services.AddHostedService<NewsWatch>();
        return services;
    }
}
