using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Features.Attention.Digest;

/// <summary>Looks every few minutes whether it is time.</summary>
internal sealed class DigestService(
    DigestTurn turn, DigestSender sender, IOptions<DigestOptions> options, TimeProvider time, ILogger<DigestService> logger) : BackgroundService
{
    private static readonly TimeSpan _interval = TimeSpan.FromMinutes(5);

    /// <summary>One look.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await turn.TryTakeAsync(cancellationToken) && (await sender.SendAsync(cancellationToken)).Result != DigestStatus.Failed)
            {
                await turn.EndAsync(cancellationToken);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            logger.DigestBroke(exception);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        using var timer = new PeriodicTimer(_interval, time);
        do
        {
            await LookAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
