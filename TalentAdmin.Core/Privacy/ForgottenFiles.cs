namespace TalentAdmin.Core.Privacy;

/// <summary>Wipes SQLite's files after something was forgotten, also when the process that forgot it died, or the files were in use then.</summary>
internal sealed class ForgottenFiles(SqliteWriteAheadLog log, TimeProvider time) : IOutboxHandler
{
    /// <summary>The kind of its messages.</summary>
    public const string KindName = "wipe-files";

    private static readonly TimeSpan _pause = TimeSpan.FromMinutes(1);

    public string Kind => KindName;

    public int Concurrency => 1;

    public async Task<OutboxResult> HandleAsync(OutboxMessage message, CancellationToken cancellationToken) =>
        await log.TryEmptyAsync(cancellationToken) ? new OutboxResult.Done() : new OutboxResult.Again(time.GetUtcNow() + _pause, ReasonCode.ConnectionFailed);
}
