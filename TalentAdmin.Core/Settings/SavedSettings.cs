using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace TalentAdmin.Core.Settings;

/// <summary>Lays saved settings over configured ones, and tells all who read <see cref="IOptionsMonitor{TOptions}"/> when they change.</summary>
internal sealed class SavedSettings : IPostConfigureOptions<SyncOptions>, IOptionsChangeTokenSource<SyncOptions>, IDisposable
{
    private CancellationTokenSource _changed = new();
    private SyncSettings? _saved;

    /// <summary>Null when nothing is saved.</summary>
    public SyncSettings? Saved => Volatile.Read(ref _saved);

    public string Name => Options.DefaultName;

    public static void Apply(SyncSettings settings, SyncOptions options)
    {
        options.Cron = settings.Cron;
        options.TimeZone = settings.TimeZone;
        options.MinHoursSinceLastSync = settings.MinHoursSinceLastSync;
        options.DailyLimit = settings.DailyLimit;
        options.ConcurrentCalls = settings.ConcurrentCalls;
        options.PlatformCalls.Clear();
        foreach (var (platform, calls) in settings.PlatformCalls)
        {
            options.PlatformCalls[platform] = calls;
        }

        options.PlatformOrder.Clear();
        foreach (var platform in settings.PlatformOrder)
        {
            options.PlatformOrder.Add(platform);
        }
    }

    public void Replace(SyncSettings? saved)
    {
        Volatile.Write(ref _saved, saved);
        using var before = Interlocked.Exchange(ref _changed, new CancellationTokenSource());
        before.Cancel();
    }

    public void PostConfigure(string? name, SyncOptions options)
    {
        if (Saved is { } saved)
        {
            Apply(saved, options);
        }
    }

    public IChangeToken GetChangeToken() => new CancellationChangeToken(Volatile.Read(ref _changed).Token);

    public void Dispose() => _changed.Dispose();
}
