using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Privacy.Requests;

/// <summary>Finishes what something stood in the way of, and forgets requests that were over long ago.</summary>
internal sealed class PrivacyRequestService(
    IDbContextFactory<TalentDbContext> contexts, Erasure erasure, IOptions<PrivacyOptions> options, TimeProvider time, ILogger<PrivacyRequestService> logger)
    : PeriodicService(TimeSpan.FromMinutes(1), time)
{
    private const int MostInAPass = 50;

    private readonly TimeProvider _time = time;

    /// <summary>One pass.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var id in await erasure.UnfinishedAsync(MostInAPass, cancellationToken))
        {
            await erasure.RunAsync(id, cancellationToken);
        }

        var before = _time.GetUtcNow().AddDays(-options.Value.RequestRetentionDays);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.PrivacyRequests.Where(r => r.EndedAt < before).ExecuteDeleteAsync(cancellationToken);
        await context.CallbackReceipts.Where(r => r.ReceivedAt < before).ExecuteDeleteAsync(cancellationToken);
    }

    protected override Task PassAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    protected override void LogBroken(Exception exception) => logger.PassBroke(exception);
}
