using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Core.Auditing;

/// <summary>Registers the audit log.</summary>
public static class AuditRegistration
{
    /// <summary>Adds <see cref="IAuditLog"/>, <see cref="AuditVerifier"/> and what seals the log as it is written.</summary>
    public static IServiceCollection AddAuditing(this IServiceCollection services)
    {
        services.AddSingleton<IAuditLog, AuditLog>();
        services.AddSingleton(provider => new AuditVerifier(
            provider.GetRequiredService<IDbContextFactory<TalentDbContext>>(),
            provider.GetRequiredService<AuditKey>(),
            provider.GetRequiredService<AuditMark>()));
        services.AddSingleton<AuditKey>();
        services.AddSingleton<IAfterMigration>(provider => provider.GetRequiredService<AuditKey>());
        services.AddSingleton<AuditMark>();

        // The key lies in the database, whose context it belongs to: asked for when it is needed.
        services.AddSingleton<ISaveChangesInterceptor>(provider => new AuditSealing(provider.GetRequiredService<AuditKey>));
        services.AddSingleton<AuditForgetting>();
        services.AddHostedService<AuditWatchService>();
        return services;
    }
}
