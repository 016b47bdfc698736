namespace TalentAdmin.Core.Talents.Permissions;

/// <summary>Writes ends to the log. What it cannot write stays in the outbox until it can.</summary>
internal sealed class EndsLogHandler(EndsLog log, TimeProvider time) : IOutboxHandler
{
    private static readonly TimeSpan _pause = TimeSpan.FromMinutes(1);

    public string Kind => EndsNotes.Kind;

    public int Concurrency => 4;

    public async Task<OutboxResult> HandleAsync(OutboxMessage message, CancellationToken cancellationToken) =>
        await log.AppendAsync(message.Payload!, cancellationToken) ? new OutboxResult.Done() : new OutboxResult.Again(time.GetUtcNow() + _pause, ReasonCode.ConnectionFailed);
}
