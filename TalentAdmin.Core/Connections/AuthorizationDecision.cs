namespace TalentAdmin.Core.Connections;

/// <summary>What to do with a grant.</summary>
/// <param name="Status">
/// Connected (an account that the talent did not have), Renewed (the one that it has), AskAccount, AccountInUse or HandleUnknown; the writer adds
/// what can still go wrong.
/// </param>
/// <param name="IsKnown">The account is connected here already, whoever's it is: the permission is not given back.</param>
internal sealed record AuthorizationDecision(AuthorizationStatus Status, bool IsKnown)
{
    /// <summary>The handle that was asked for, or else the one that the talent has there; null if any account will do.</summary>
    public string? ExpectedHandle { get; init; }

    /// <summary>The handle to store; null when nothing is to be stored.</summary>
    public string? Handle { get; init; }

    /// <summary>The other talent that the account belongs to; null if to none.</summary>
    public string? OtherTalentId { get; init; }

    /// <summary>Decides.</summary>
    /// <param name="pending">What was asked for.</param>
    /// <param name="account">The account that came back, its handle in the platform's form.</param>
    /// <param name="connections">Every connection of the talent, and any of the platform that has the account's id or handle.</param>
    /// <param name="isConfirmed">A person has said that it is the right account.</param>
    public static AuthorizationDecision Of(
        PendingAuthorization pending, OAuthIdentity account, IReadOnlyCollection<SocialConnection> connections, bool isConfirmed)
    {
        var own = OwnOf(pending, connections);
        var other = connections.FirstOrDefault(c => c.TalentId != pending.TalentId);
        var expected = pending.ExpectedHandle ?? own?.Handle;
        var handle = account.Handle ?? expected;
        var isRight = IsRight(pending, account, own);
        AuthorizationDecision With(AuthorizationStatus status) =>
            new(status, connections.Any(c => c.Platform == pending.Platform && c.ExternalId == account.ExternalId)) { ExpectedHandle = expected };

        return other is not null ? With(AuthorizationStatus.AccountInUse) with { OtherTalentId = other.TalentId }
            : handle is null ? With(AuthorizationStatus.HandleUnknown)
            : !isRight && !isConfirmed ? With(AuthorizationStatus.AskAccount)
            : own is not null && (own.ExternalId == account.ExternalId || IsSame(own.Handle, handle))
                ? With(AuthorizationStatus.Renewed) with { Handle = handle }
                : With(AuthorizationStatus.Connected) with { Handle = handle };
    }

    /// <summary>The connection that the talent has on the platform; null if none.</summary>
    public static SocialConnection? OwnOf(PendingAuthorization pending, IEnumerable<SocialConnection> connections) =>
        connections.FirstOrDefault(c => c.TalentId == pending.TalentId && c.Platform == pending.Platform);

    public static bool IsSame(string? handle, string? other) =>
        handle is not null && string.Equals(handle, other, StringComparison.OrdinalIgnoreCase);

    private static bool IsRight(PendingAuthorization pending, OAuthIdentity account, SocialConnection? own)
    {
        // A renamed account is the same one.
        var isRenamed = own is not null
            && own.ExternalId == account.ExternalId
            && (pending.ExpectedHandle is not { } asked || IsSame(asked, own.Handle) || IsSame(asked, account.Handle));
        return isRenamed || (pending.ExpectedHandle ?? own?.Handle) is not { } expected || IsSame(expected, account.Handle);
    }
}
