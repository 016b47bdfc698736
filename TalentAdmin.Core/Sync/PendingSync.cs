using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Sync;

/// <summary>Does a sync that waits in the outbox. A platform that gave no answer is asked again when that may be of use.</summary>
internal sealed class PendingSync(ITalentProfileImageService service, UnansweredSync unanswered, IOptions<SyncOptions> options) : IOutboxHandler
{
    public string Kind => SyncQueue.Kind;

    public int Concurrency => options.Value.QueueWorkers;

    public async Task<OutboxResult> HandleAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var trigger = Enum.Parse<RunTrigger>(message.Payload!);
        var result = await service.SyncTalentAsync(message.Subject, forceRefresh: true, trigger, cancellationToken);
        return unanswered.AskAgainAt(result, message.CreatedAt, message.Attempts) is { } at
            ? new OutboxResult.Again(at, result.UnansweredReason!)
            : new OutboxResult.Done();
    }
}
