using System.Security.Claims;

namespace TalentAdmin.Web.Features.Live;

/// <summary>Hangs up on those who are not signed in any more: a connection is authorized only when it is opened.</summary>
internal sealed class AvatarHubGuard(HubAudience audience, SessionGuard sessions, TimeProvider time, ILogger<AvatarHubGuard> logger)
    : BackgroundService
{
    // The same as for open pages.
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var listener in audience.Listeners)
            {
                if (!await IsGoodAsync(listener.Connection.User, stoppingToken))
                {
                    listener.Connection.Abort();
                }
            }
        }
    }

    private async Task<bool> IsGoodAsync(ClaimsPrincipal? user, CancellationToken cancellationToken)
    {
        try
        {
            return user is not null && await sessions.IsGoodAsync(user, cancellationToken);
        }
        catch (Exception ex) when (ex is not OperationCanceledException)
        {
            // Unknown is not gone: the next round asks again.
            logger.CannotCheck(ex);
            return true;
        }
    }
}

internal static partial class AvatarHubGuardLog
{
    [LoggerMessage(EventId = 521, Level = LogLevel.Warning, Message = "Whether a client of the avatar hub is still signed in could not be found out.")]
    public static partial void CannotCheck(this ILogger logger, Exception exception);
}
