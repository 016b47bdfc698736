using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Core.Users.Keys;

/// <summary>Registers API keys.</summary>
public static class ApiKeyRegistration
{
    /// <summary>Adds <see cref="ApiKeyGuard"/> and <see cref="ApiKeyStore"/>. After AddUsers.</summary>
    public static IServiceCollection AddApiKeys(this IServiceCollection services)
    {
        services.AddSingleton<ApiKeyGuard>();
        services.AddSingleton<ApiKeyStore>();
        return services;
    }
}
