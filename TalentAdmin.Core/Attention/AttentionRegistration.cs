using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Core.Attention;

/// <summary>Registers the queue of what needs a person.</summary>
public static class AttentionRegistration
{
    /// <summary>Adds <see cref="IAttentionQueue"/> and <see cref="IConnectionRetry"/>.</summary>
    public static IServiceCollection AddAttention(this IServiceCollection services)
    {
        services.AddSingleton<IAttentionQueue, AttentionQueue>();
        services.AddSingleton<IConnectionRetry, ConnectionRetry>();
        return services;
    }
}
