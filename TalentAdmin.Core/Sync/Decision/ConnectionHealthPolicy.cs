namespace TalentAdmin.Core.Sync.Decision;

/// <summary>What is to be written of a connection after its platform was asked. A pure function of what was known and what was answered.</summary>
internal static class ConnectionHealthPolicy
{
    /// <summary>The state of the connection from now on, and its rename; null when it has not got another handle.</summary>
    public static (ConnectionRow Row, RenameRow? Rename) After(ConnectionResult asked)
    {
        var (known, outcome) = (asked.Connection, asked.Outcome);
        var isThere = outcome is PlatformOutcome.Found or PlatformOutcome.NoImage { AccountMissing: false };
        var rename = isThere ? RenameOf(known, asked.Handle) : null;
        var decided = Decided(asked, rename is null ? known.RenamedFrom : rename.RenamedFrom);
        var health = decided ?? known.Health;
        var row = new ConnectionRow(
            known.Id,
            known.TalentId,
            health.ToString(),
            health == known.Health ? known.HealthSince ?? asked.At : asked.At,
            decided is null ? known.LastError : outcome.Note,
            outcome.WasAsked ? asked.At : null,
            asked.ExternalId,
            outcome is PlatformOutcome.NoImage ? null : known.Candidate?.PhotoId,
            (outcome as PlatformOutcome.Transient)?.RetryAt,
            FailuresAfter(asked, decided),
            isThere ? asked.At : null,
            asked.AppScopedId);
        return (row, rename);
    }

    /// <summary>Whether pages that show the connection look different now.</summary>
    public static bool IsNews(ConnectionSnapshot before, ConnectionRow row, RenameRow? rename) =>
        row.Health != before.Health.ToString()
        || rename is not null
        || (before.Health == ConnectionHealth.Failing && row.FailureCount != before.FailureCount);

    // Null when the answer says nothing of the connection that a person does not know already.
    private static ConnectionHealth? Decided(ConnectionResult asked, string? renamedFrom) => asked.Outcome switch
    {
        PlatformOutcome.NoImage { AccountMissing: true } => WasThere(asked.Connection) ? ConnectionHealth.Gone : ConnectionHealth.NotFound,
        PlatformOutcome.Found or PlatformOutcome.NoImage => renamedFrom is null ? ConnectionHealth.Healthy : ConnectionHealth.Renamed,

        PlatformOutcome.Rejected { Reason: ReasonCode.HandleTaken } => ConnectionHealth.Gone,

        // Without a permission the platform was not asked: what the check of the handle said still holds.
        PlatformOutcome.NeedsReauth { Reason: ReasonCode.TokenMissing } when asked.Connection.Health == ConnectionHealth.NotFound => null,
        PlatformOutcome.NeedsReauth => ConnectionHealth.ReconnectNeeded,

        // A platform that is down now neither heals a connection nor hides what a person has to do about it.
        _ when asked.Connection.Health is ConnectionHealth.ReconnectNeeded or ConnectionHealth.NotFound or ConnectionHealth.Gone or ConnectionHealth.Renamed => null,
        _ when IsPause(asked.Outcome) => ConnectionHealth.Paused,
        _ => ConnectionHealth.Failing,
    };

    private static bool IsPause(PlatformOutcome outcome) =>
        outcome is PlatformOutcome.Transient { RetryAt: not null } transient && (!outcome.WasAsked || ReasonCatalog.IsLimit(transient.Reason));

    // An id alone may have been typed by a person; with a health that only an answer gives, the platform confirmed it.
    private static bool WasThere(ConnectionSnapshot known) =>
        known.Candidate is not null
        || known.Health is ConnectionHealth.Healthy or ConnectionHealth.Renamed or ConnectionHealth.Gone
        || (known.ExternalId is not null && known.Health is not (ConnectionHealth.Pending or ConnectionHealth.NotFound));

    private static int FailuresAfter(ConnectionResult asked, ConnectionHealth? decided) => asked.Outcome switch
    {
        PlatformOutcome.Found or PlatformOutcome.NoImage => 0,
        var outcome when !outcome.WasAsked || decided == ConnectionHealth.Paused || IsPause(outcome) => asked.Connection.FailureCount,
        _ => asked.Connection.FailureCount + 1,
    };

    private static RenameRow? RenameOf(ConnectionSnapshot known, string? handle)
    {
        if (handle is null || string.Equals(handle, known.Handle, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // Staff know the handle from before the first rename that they have not taken note of.
        var before = known.RenamedFrom ?? known.Handle;
        return new RenameRow(
            known.Id,
            known.TalentId,
            handle,
            handle.ToLowerInvariant(),
            string.Equals(handle, before, StringComparison.OrdinalIgnoreCase) ? null : before);
    }
}
