namespace TalentAdmin.Core.Sync;

/// <summary>What a person is to know of an account after its platform was asked. A pure function of what was known and what was answered.</summary>
internal static class ConnectionHealthPolicy
{
    /// <summary>The state of the account from now on.</summary>
    public static ConnectionState After(ConnectionResult asked)
    {
        var account = asked.Account;
        var isThere = asked.Outcome is PlatformOutcome.Found or PlatformOutcome.NoImage { AccountMissing: false };
        var rename = isThere ? RenameOf(account, asked.Handle) : null;
        var health = Decided(asked, rename is null ? account.RenamedFrom : rename.From);
        var isKept = health is null;
        return new ConnectionState(
            health ?? account.Health,
            isKept ? account.LastError : ReasonOf(asked.Outcome),
            (asked.Outcome as PlatformOutcome.Transient)?.RetryAt,
            FailuresAfter(asked, health),
            rename);
    }

    /// <summary>The machine-readable reason of an outcome; null for a plain success.</summary>
    public static string? ReasonOf(PlatformOutcome outcome) =>
        outcome is PlatformOutcome.NoImage none ? none.Reason : SyncDecision.ReasonOfFailure(outcome);

    // Null when the answer says nothing of the account that a person does not know already.
    private static ConnectionHealth? Decided(ConnectionResult asked, string? renamedFrom) => asked.Outcome switch
    {
        PlatformOutcome.NoImage { AccountMissing: true } => WasThere(asked.Account) ? ConnectionHealth.Gone : ConnectionHealth.NotFound,
        PlatformOutcome.Found or PlatformOutcome.NoImage => renamedFrom is null ? ConnectionHealth.Healthy : ConnectionHealth.Renamed,

        PlatformOutcome.Rejected { Reason: ReasonCode.HandleTaken } => ConnectionHealth.Gone,

        // Without a permission the platform was not asked: what the check of the handle said still holds.
        PlatformOutcome.NeedsReauth { Reason: ReasonCode.TokenMissing } when asked.Account.Health == ConnectionHealth.NotFound => null,
        PlatformOutcome.NeedsReauth => ConnectionHealth.ReconnectNeeded,

        // A platform that is down now neither heals an account nor hides what a person has to do about it.
        _ when asked.Account.Health is ConnectionHealth.ReconnectNeeded or ConnectionHealth.NotFound or ConnectionHealth.Gone or ConnectionHealth.Renamed => null,
        _ when IsPause(asked) => ConnectionHealth.Paused,
        _ => ConnectionHealth.Failing,
    };

    private static bool IsPause(ConnectionResult asked) =>
        asked.Outcome is PlatformOutcome.Transient { RetryAt: not null } transient
        && (!asked.WasAsked || ReasonCatalog.IsLimit(transient.Reason));

    // An id alone may have been typed by a person; with a health that only an answer gives, the platform confirmed it.
    private static bool WasThere(ConnectionSnapshot account) =>
        account.Candidate is not null
        || account.Health is ConnectionHealth.Healthy or ConnectionHealth.Renamed or ConnectionHealth.Gone
        || (account.ExternalId is not null && account.Health is not (ConnectionHealth.Pending or ConnectionHealth.NotFound));

    private static int FailuresAfter(ConnectionResult asked, ConnectionHealth? decided) => asked.Outcome switch
    {
        PlatformOutcome.Found or PlatformOutcome.NoImage => 0,
        _ when !asked.WasAsked || decided == ConnectionHealth.Paused || IsPause(asked) => asked.Account.FailureCount,
        _ => asked.Account.FailureCount + 1,
    };

    private static Rename? RenameOf(ConnectionSnapshot account, string? handle)
    {
        if (handle is null || string.Equals(handle, account.Handle, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // Staff know the handle from before the first rename that they have not taken note of.
        var known = account.RenamedFrom ?? account.Handle;
        return new Rename(handle, string.Equals(handle, known, StringComparison.OrdinalIgnoreCase) ? null : known);
    }
}

/// <summary>What is to be written of an account.</summary>
/// <param name="LastError">Machine-readable; null when all is well.</param>
/// <param name="RetryAt">UTC time before which the platform is not asked again.</param>
/// <param name="FailureCount">Syncs in a row that failed.</param>
/// <param name="Rename">The account has another handle now; null when it has not.</param>
internal sealed record ConnectionState(
    ConnectionHealth Health, string? LastError, DateTimeOffset? RetryAt, int FailureCount, Rename? Rename)
{
    /// <summary>Whether pages that show the account look different now.</summary>
    public bool IsNews(ConnectionSnapshot before) =>
        Health != before.Health || Rename is not null || (Health == ConnectionHealth.Failing && FailureCount != before.FailureCount);
}

/// <summary>An account under another handle.</summary>
/// <param name="Handle">The handle now.</param>
/// <param name="From">The handle that staff know; null if it has that one again.</param>
internal sealed record Rename(string Handle, string? From);
