using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Shutdown;

/// <summary>
/// Ends the app on the signals of the console and of service managers. SIGTERM means that somebody takes the node away from
/// under its users: the readiness goes off first, and everything is still answered until proxies have noticed.
/// </summary>
internal sealed class DrainingLifetime(
    IHostApplicationLifetime app, IOptions<ShutdownOptions> options, TimeProvider time, ILogger<DrainingLifetime> logger) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];
    private int _isDraining;

    /// <summary>SIGTERM came.</summary>
    public bool IsDraining => Volatile.Read(ref _isDraining) != 0;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => On(signal, Drain)));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => On(signal, app.StopApplication)));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGQUIT, signal => On(signal, app.StopApplication)));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Goes off duty, and stops after a while; at once when it is asked a second time.</summary>
    public void Drain()
    {
        var wait = TimeSpan.FromSeconds(options.Value.DrainSeconds);
        if (Interlocked.Exchange(ref _isDraining, 1) != 0 || wait == TimeSpan.Zero)
        {
            app.StopApplication();
            return;
        }

        logger.Draining(options.Value.DrainSeconds);
        _ = StopLaterAsync(wait);
    }

    public void Dispose() => _signals.ForEach(s => s.Dispose());

    // The process is ended by us, not by the signal.
    private static void On(PosixSignalContext signal, Action act)
    {
        signal.Cancel = true;
        act();
    }

    private async Task StopLaterAsync(TimeSpan wait)
    {
        await Task.Delay(wait, time, CancellationToken.None);
        app.StopApplication();
    }
}

internal static partial class ShutdownLog
{
    [LoggerMessage(EventId = 550, Level = LogLevel.Information, Message = "Asked to stop: not ready for new requests any more, and gone in {Seconds} s.")]
    public static partial void Draining(this ILogger logger, int seconds);
}
