using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Core.Auditing;

/// <summary>Registers the audit log.</summary>
public static class AuditRegistration
{
    /// <summary>Adds <see cref="IAuditLog"/>, <see cref="IAuditVerifier"/> and what seals the log in the background.</summary>
    public static IServiceCollection AddAuditing(this IServiceCollection services)
    {
        services.AddSingleton<IAuditLog, AuditLog>();
        services.AddSingleton<IAuditVerifier, AuditVerifier>();
        services.AddSingleton<AuditKey>();
        services.AddSingleton<AuditSealer>();
        services.AddHostedService<AuditSealService>();
        return services;
    }
}
