namespace TalentAdmin.Core.Connections;

/// <summary>Sends a browser to a platform to be asked for access, and takes the answer. Expected failures are answers.</summary>
public interface IAuthorizationFlow
{
    /// <summary>Staff sign a creator in.</summary>
    /// <param name="expectedHandle">The account that is expected, as typed; null or empty if any will do.</param>
    Task<AuthorizationStart> BeginAsync(
        string talentId, string platform, string? expectedHandle, Actor staff, AuthorizationBrowser browser, CancellationToken cancellationToken);

    /// <summary>
    /// A creator goes on from a link to one of its platforms. It stays open until access is granted there; once it is, the way there is for proof of who
    /// came back to the link, and grants nothing.
    /// </summary>
    Task<AuthorizationStart> BeginAsync(
        string linkSecret, LinkProof proof, string platform, AuthorizationBrowser browser, CancellationToken cancellationToken);

    /// <summary>The browser is back. Works once, within ten minutes, in the browser that began, for the platform that was asked.</summary>
    Task<AuthorizationResult> CompleteAsync(AuthorizationReturn answer, AuthorizationBrowser browser, CancellationToken cancellationToken);

    /// <summary>The question that this browser has to answer: is this the right account? Null if there is none.</summary>
    Task<ConnectionQuestion?> FindQuestionAsync(string? browserSecret, CancellationToken cancellationToken);

    /// <summary>The answer to it. Works once.</summary>
    Task<AuthorizationResult> AnswerAsync(bool use, AuthorizationBrowser browser, CancellationToken cancellationToken);
}

/// <summary>The browser that is sent away and comes back.</summary>
/// <param name="Secret">What its cookie holds; null without one.</param>
/// <param name="RedirectUri">The one address of this installation that the platform sends it back to.</param>
/// <param name="StaffId">The account of the administrator who is signed in there; null for anybody else.</param>
public sealed record AuthorizationBrowser(string? Secret, string RedirectUri, string? StaffId)
{
    /// <summary>Leaves the secret out, so that no log or exception text can carry it.</summary>
    public override string ToString() => "AuthorizationBrowser { }";
}

/// <summary>What a platform put into the address that it sent the browser back to.</summary>
public sealed record AuthorizationReturn(string Platform, string? State, string? Code, string? Error, string? Scopes)
{
    /// <summary>Leaves code and state out, so that no log or exception text can carry them.</summary>
    public override string ToString() => $"AuthorizationReturn {{ Platform = {Platform} }}";
}

/// <summary>Where to send the browser, or why not.</summary>
/// <param name="Url">The platform's page; null when the browser is not sent.</param>
/// <param name="Platform">The platform's name.</param>
/// <param name="Refusal">Why not.</param>
public sealed record AuthorizationStart(string? Url, string Platform, AuthorizationStatus? Refusal)
{
    /// <summary>Leaves the address out, which has the state in it.</summary>
    public override string ToString() => $"AuthorizationStart {{ Platform = {Platform}, Refusal = {Refusal} }}";
}

/// <summary>Another account came back than the one that was asked for.</summary>
/// <param name="Handle">The account that came back; null where the creator did not let us see it.</param>
/// <param name="DisplayName">Its name on the platform.</param>
/// <param name="ExpectedHandle">The account that was asked for.</param>
/// <param name="ByStaff">Staff are asked, not a creator.</param>
public sealed record ConnectionQuestion(string Platform, string? Handle, string? DisplayName, string? ExpectedHandle, bool ByStaff);

/// <summary>How an authorization ended.</summary>
/// <param name="Status">In one word.</param>
/// <param name="TalentId">Whose account it is about; null when the authorization is not known.</param>
/// <param name="Platform">The platform's name.</param>
/// <param name="ByStaff">Staff signed the creator in; the creator came by a link otherwise.</param>
/// <param name="OtherTalentId">Whose account it is already; for staff only.</param>
public sealed record AuthorizationResult(
    AuthorizationStatus Status, string? TalentId, string Platform, bool ByStaff, string? OtherTalentId = null)
{
    /// <summary>The link that the creator came by.</summary>
    public string? LinkId { get; init; }

    /// <summary>What this browser has proven from now on, for <see cref="LinkProof"/>; null if nothing.</summary>
    public string? ProvenWith { get; init; }

    internal static AuthorizationResult Of(PendingAuthorization pending, AuthorizationStatus status, string? otherTalentId = null) =>
        new(status, pending.TalentId, pending.Platform, pending.ActorId is not null, pending.ActorId is null ? null : otherTalentId) { LinkId = pending.LinkId };
}

/// <summary>How an authorization ended.</summary>
public enum AuthorizationStatus
{
    /// <summary>The account is connected.</summary>
    Connected,

    /// <summary>The account was connected before and its permission is fresh now.</summary>
    Renewed,

    /// <summary>Another account came back than was asked for: a person has to say whether it is right.</summary>
    AskAccount,

    /// <summary>The creator said that it is right; staff are asked before anything is shown.</summary>
    AskStaff,

    /// <summary>The platform's own sign-in has shown that it is the person who used the link.</summary>
    Proven,

    /// <summary>It is another account than the one that the link connected.</summary>
    NotProven,

    /// <summary>The person said that it is not right.</summary>
    Declined,

    /// <summary>The creator cancelled on the platform's page.</summary>
    Cancelled,

    /// <summary>The creator left out a permission that we cannot do without.</summary>
    PermissionMissing,

    /// <summary>The creator has no account of this kind: a Google account without a channel.</summary>
    NoAccount,

    /// <summary>The platform did not say whose account it is, and nobody told us before.</summary>
    HandleUnknown,

    /// <summary>The platform refused, or its answer was too late.</summary>
    Refused,

    /// <summary>The platform could not be asked this time.</summary>
    Unreachable,

    /// <summary>The account belongs to another talent.</summary>
    AccountInUse,

    /// <summary>The link was used, taken back or has expired.</summary>
    LinkDead,

    /// <summary>The answer is not the one to a question of this browser, or it came a second time or too late.</summary>
    Unknown,

    /// <summary>The staff member who began is not signed in any more.</summary>
    SignedOut,

    /// <summary>What was typed can be no handle.</summary>
    InvalidHandle,

    /// <summary>Creators cannot be sent to this platform.</summary>
    PlatformOff,

    /// <summary>The talent was removed meanwhile.</summary>
    TalentGone,

    /// <summary>Somebody else changed the talent at the same moment.</summary>
    Conflict,
}
