using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Sync;

/// <summary>
/// Does a sync that waits in the outbox. A platform that gave no answer is asked again when that may be of use, it alone: the others have answered, and each
/// question costs them a call of their limits.
/// </summary>
internal sealed class PendingSync(ITalentProfileImageService service, UnansweredSync unanswered, IOptions<SyncOptions> options) : IOutboxHandler
{
    public string Kind => SyncQueue.Kind;

    public int Concurrency => options.Value.QueueWorkers;

    public async Task<OutboxResult> HandleAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        // The trigger, and behind a try the platform that gave no answer.
        var words = message.Payload!.Split(' ');
        var trigger = Enum.Parse<RunTrigger>(words[0]);
        if (words is [_, var waitsFor]
            && await service.FetchForPlatformAsync(message.Subject, waitsFor, trigger, cancellationToken) is PlatformOutcome.Transient still
            && unanswered.AskAgainAt(still.Reason, still.RetryAt, message.CreatedAt, message.Attempts) is { } later)
        {
            return new OutboxResult.Again(later, still.Reason);
        }

        var result = await service.SyncTalentAsync(message.Subject, forceRefresh: true, trigger, cancellationToken);
        return unanswered.AskAgainAt(result.UnansweredReason, result.UnansweredUntil, message.CreatedAt, message.Attempts) is { } at
            ? new OutboxResult.Again(at, result.UnansweredReason!) { Payload = $"{words[0]} {result.UnansweredPlatform}" }
            : new OutboxResult.Done();
    }
}
