using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Core.Auditing;

/// <summary>Registers the audit log.</summary>
public static class AuditRegistration
{
    /// <summary>Adds <see cref="IAuditLog"/>, <see cref="AuditVerifier"/> and what seals the log in the background.</summary>
    public static IServiceCollection AddAuditing(this IServiceCollection services)
    {
        services.AddSingleton<IAuditLog, AuditLog>();
        services.AddSingleton(provider => new AuditVerifier(
            provider.GetRequiredService<IDbContextFactory<TalentDbContext>>(),
            provider.GetRequiredService<AuditKey>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AuditKey>();
        services.AddSingleton<AuditSealer>();
        services.AddSingleton<AuditForgetting>();
        services.AddHostedService<AuditSealService>();
        return services;
    }
}
