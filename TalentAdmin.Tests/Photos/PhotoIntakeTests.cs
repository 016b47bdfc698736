using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TalentAdmin.Tests.Photos;

public sealed class PhotoIntakeTests
{
    private const int AtOnce = 2;

    [Fact]
    public async Task Take_PersonWhileRunsPicturesStandInLine_PassesThem()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("Photos:RenderWorkers", (string?)"1")]).Build();
        await using var database = await TestDatabase.CreateAsync(more: services =>
        {
            services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
            services.AddPhotoServices(configuration);
            services.AddSingleton<DatabasePhotoStore>();
            services.Replace(ServiceDescriptor.Singleton(HeldStore.Over));
        });
        var intake = database.Services.GetRequiredService<PhotoIntake>();
        var store = (HeldStore)database.Services.GetRequiredService<IPhotoStore>();
        var persons = TestImages.Jpeg(300, 300);
        store.Passes = Convert.ToHexStringLower(SHA256.HashData(persons));

        var ofRuns = Enumerable.Range(0, AtOnce + 1).Select(i => TakeAsync(intake, TestImages.Jpeg(100 + i, 100), CallPriority.Batch)).ToList();
        await WaitUntil.TrueAsync(() => store.Held == AtOnce);

        Assert.IsType<PhotoResult.Accepted>(await TakeAsync(intake, persons, CallPriority.Person));

        Assert.Equal(AtOnce, store.Held);
        store.Opens.SetResult();
        Assert.All(await Task.WhenAll(ofRuns), r => Assert.IsType<PhotoResult.Accepted>(r));
    }

    private static Task<PhotoResult> TakeAsync(PhotoIntake intake, byte[] bytes, CallPriority priority) =>
        intake.TakeAsync(bytes, knownHash: null, etag: null, priority, TestContext.Current.CancellationToken);

    /// <summary>The database's photo store, which answers for one content at once and for the others when it is told.</summary>
    public class HeldStore : DispatchProxy
    {
        private DatabasePhotoStore? _store;
        private int _held;

        public TaskCompletionSource Opens { get; } = new();

        public string? Passes { get; set; }

        public int Held => _held;

        internal static IPhotoStore Over(IServiceProvider services)
        {
            var store = Create<IPhotoStore, HeldStore>();
            ((HeldStore)store)._store = services.GetRequiredService<DatabasePhotoStore>();
            return store;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            args is [IReadOnlyCollection<string> hashes, ..] && !hashes.Contains(Passes) && !Opens.Task.IsCompleted
                ? HoldAsync(hashes)
                : targetMethod!.Invoke(_store, args);

        private async Task<IReadOnlySet<string>> HoldAsync(IReadOnlyCollection<string> hashes)
        {
            Interlocked.Increment(ref _held);
            await Opens.Task;
            return await _store!.FindStoredAsync(hashes, TestContext.Current.CancellationToken);
        }
    }
}
