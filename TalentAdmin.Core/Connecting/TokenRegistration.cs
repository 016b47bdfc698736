using Microsoft.Extensions.DependencyInjection;
using TalentAdmin.Core.Leases;

namespace TalentAdmin.Core.Connecting;

internal static class TokenRegistration
{
    /// <summary>Adds what keeps accounts' tokens alive.</summary>
    public static void AddTokenKeeping(this IServiceCollection services)
    {
        services.AddSingleton<LeaseStore>();
        services.AddSingleton<TokenStore>();
        services.AddSingleton<TokenKeepAlive>();

        // Scoped: it holds typed HTTP clients, whose handlers must be able to grow old.
        services.AddScoped<TokenKeeper>();
    }
}
