using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Core.Platforms.Meta;

/// <summary>What Meta's families of apps have in common.</summary>
internal static class MetaRegistration
{
    /// <summary>Adds a family's two callbacks.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="platform">The family.</param>
    /// <param name="secrets">The family's own, and no other's.</param>
    public static void AddMetaCallbacks(this IServiceCollection services, string platform, Func<IServiceProvider, IReadOnlyList<string>> secrets)
    {
        services.AddSingleton<IPlatformCallback>(provider => new MetaCallback(platform, MetaCallback.Deauthorize, erases: false, () => secrets(provider)));
        services.AddSingleton<IPlatformCallback>(provider => new MetaCallback(platform, MetaCallback.DataDeletion, erases: true, () => secrets(provider)));
    }
}
