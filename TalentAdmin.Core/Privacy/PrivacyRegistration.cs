using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Privacy;

/// <summary>Registers export and forgetting.</summary>
public static class PrivacyRegistration
{
    /// <summary>Adds <see cref="IForgetting"/> <see cref="IPersonExport"/> and <see cref="EndsReplay"/>. After AddConnections and AddImporting.</summary>
    public static IServiceCollection AddPrivacy(this IServiceCollection services)
    {
        services.AddSingleton<ExportsInWork>();
        services.AddSingleton<PersonExportLinks>();
        services.AddSingleton<IPersonExport, PersonExport>();
        services.AddSingleton<ForgottenTraces>();
        services.AddSingleton<IOutboxHandler, ForgottenFiles>();
        services.AddHostedService<ForgottenElsewhereService>();
        services.AddSingleton<PlatformForgetting>();
        services.AddSingleton<IPermissionLedger, PermissionLedger>();
        services.AddSingleton<IForgetting, Forgetting>();
        services.AddSingleton(provider => new EndsReplay(
            provider.GetRequiredService<IDbContextFactory<TalentDbContext>>(),
            provider.GetRequiredService<PermissionStopSecret>(),
            provider.GetRequiredService<EndsLog>(),
            provider.GetRequiredService<IPermissionEnd>(),
            provider.GetRequiredService<IForgetting>(),
            provider.GetRequiredService<PermissionClock>(),
            provider.GetRequiredService<ILogger<EndsReplay>>()));
        return services;
    }
}
