using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Talents;

/// <summary>Registers the roster.</summary>
public static class TalentsRegistration
{
    /// <summary>Adds <see cref="ITalentDirectory"/> and <see cref="ITalentRoster"/>.</summary>
    public static IServiceCollection AddTalents(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<LinkedUserOptions>().Bind(configuration.GetSection(LinkedUserOptions.SectionName));
        services.AddOptions<EndsLogOptions>().Bind(configuration.GetSection(EndsLogOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EndsLogOptions>, EndsLogOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<PlatformCatalog>();
        services.AddSingleton<LinkedUserHosts>();
        services.AddSingleton<TokenProtector>();
        services.TryAddSingleton<IConnectionTokenGrant, NoTokenGrant>();
        services.AddSingleton<ConnectionDrafts>();
        services.AddSingleton<RosterTransaction>();
        services.AddSingleton<NextPhoto>();
        services.AddSingleton<PhotoLimits>();
        services.AddSingleton<EndsLog>();
        services.AddSingleton<EndsNotes>();
        services.AddSingleton<IOutboxHandler, EndsLogHandler>();
        services.AddSingleton<PermissionStopSecret>();
        services.AddSingleton<PermissionStops>();
        services.AddSingleton<WithdrawnPictures>();
        services.AddSingleton<IWithdrawnPictures>(provider => provider.GetRequiredService<WithdrawnPictures>());
        services.AddSingleton<ConnectionEnd>();
        services.AddOptions<TrashOptions>().Bind(configuration.GetSection(TrashOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TrashOptions>, TrashOptionsValidator>();
        services.AddSingleton<TalentDeletion>();
        services.AddSingleton<TrashReader>();
        services.AddSingleton<TrashRestoring>();
        services.AddSingleton<TalentTrash>();
        services.AddSingleton<ITrash>(provider => provider.GetRequiredService<TalentTrash>());
        services.AddSingleton<TrashSweepService>();
        services.AddHostedService(provider => provider.GetRequiredService<TrashSweepService>());
        services.AddSingleton<TalentConnections>();
        services.AddSingleton<ConnectionEdits>();
        services.AddSingleton<SyncQueue>();
        services.AddSingleton<ISyncQueue>(provider => provider.GetRequiredService<SyncQueue>());
        services.AddSingleton<ITalentDirectory, TalentDirectory>();
        services.AddSingleton<ITalentRoster, TalentRoster>();
        return services;
    }
}
