using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Core.Connections;

/// <summary>Registers what keeps tokens alive.</summary>
public static class TokenRegistration
{
    /// <summary>Adds what keeps accounts' tokens alive.</summary>
    public static IServiceCollection AddTokenRefresh(this IServiceCollection services)
    {
        services.AddSingleton<TokenStore>();
        services.AddSingleton<TokenRefreshService>();

        // Scoped: it holds typed HTTP clients, whose handlers must be able to grow old.
        services.AddScoped<TokenRefresher>();
        return services;
    }
}
