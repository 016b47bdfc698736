using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TalentAdmin.Core.Auditing;

/// <summary>Registers the audit log.</summary>
public static class AuditRegistration
{
    /// <summary>Adds <see cref="IAuditLog"/>, <see cref="IAuditVerifier"/> and what seals the log in the background.</summary>
    public static IServiceCollection AddAuditing(this IServiceCollection services)
    {
        services.AddAuditGuard();
        services.AddSingleton<IAuditLog, AuditLog>();
        services.AddSingleton<IAuditVerifier, AuditVerifier>();
        services.AddSingleton<AuditKey>();
        services.AddSingleton<AuditSealer>();
        services.AddHostedService<AuditSealClock>();
        return services;
    }

    /// <summary>What every database needs. Once is enough, twice does no harm.</summary>
    internal static IServiceCollection AddAuditGuard(this IServiceCollection services)
    {
        services.TryAddSingleton<AuditOrigin>();
        services.TryAddSingleton<AuditGuard>();
        return services;
    }
}
