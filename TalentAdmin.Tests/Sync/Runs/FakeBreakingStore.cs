using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TalentAdmin.Tests.Sync.Runs;

/// <summary>The database's photo store, but for one photo that it cannot keep.</summary>
public class FakeBreakingStore : DispatchProxy
{
    private IPhotoStore? _store;

    public string? BreaksFor { get; set; }

    public int Broke { get; private set; }

    public static FakeBreakingStore Of(IPhotoStore store) => (FakeBreakingStore)store;

    internal static void Over(IServiceCollection services)
    {
        services.AddSingleton<DatabasePhotoStore>();
        services.Replace(ServiceDescriptor.Singleton(provider =>
        {
            var store = Create<IPhotoStore, FakeBreakingStore>();
            ((FakeBreakingStore)store)._store = provider.GetRequiredService<DatabasePhotoStore>();
            return store;
        }));
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (args is [IReadOnlyCollection<RenderedPhoto> photos, ..]
            && photos.Any(p => p.ContentHash == FakePhotoFetcher.HashOf($"https://instagram.example/{BreaksFor}")))
        {
            Broke++;
            throw new InvalidOperationException("Broken on purpose.");
        }

        return targetMethod!.Invoke(_store, args);
    }
}
