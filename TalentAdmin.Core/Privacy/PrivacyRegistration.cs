using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Core.Privacy;

/// <summary>Registers export and forgetting.</summary>
public static class PrivacyRegistration
{
    /// <summary>Adds <see cref="IForgetting"/> and <see cref="IPersonExport"/>. After AddConnections and AddImporting.</summary>
    public static IServiceCollection AddPrivacy(this IServiceCollection services)
    {
        services.AddSingleton<ExportsInWork>();
        services.AddSingleton<PersonExportLinks>();
        services.AddSingleton<IPersonExport, PersonExport>();
        services.AddSingleton<ForgottenTraces>();
        services.AddSingleton<IOutboxHandler, ForgottenFiles>();
        services.AddHostedService<ForgottenElsewhereService>();
        services.AddSingleton<PlatformForgetting>();
        services.AddSingleton<IForgetting, Forgetting>();
        return services;
    }
}
