namespace TalentAdmin.Core.Privacy.Requests;

/// <summary>What people ask the agency to show or to delete, from the first word to the end.</summary>
public interface IPrivacyRequests
{
    /// <summary>A page of the requests: those that are open by their deadline, or those that are over, newest first.</summary>
    Task<PagedResult<PrivacyRequestSummary>> ListAsync(PrivacyRequestQuery query, CancellationToken cancellationToken);

    /// <summary>Stores a request.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="actor">The admin who types it in; null for the public page.</param>
    /// <param name="cancellationToken">Stops before it is stored.</param>
    Task<PrivacyRequestResult> CreateAsync(NewPrivacyRequest request, Actor? actor, CancellationToken cancellationToken);

    /// <summary>What the page of a code tells; null for an unknown one.</summary>
    Task<PrivacyRequestStatus?> FindAsync(string code, CancellationToken cancellationToken);

    /// <summary>An admin says that it is the person's. What is to be deleted is deleted before this returns, or soon after if something stands in the way.</summary>
    Task<PrivacyRequestResult> ConfirmAsync(string id, Actor actor, CancellationToken cancellationToken);

    /// <summary>An admin says that the copy has been given out.</summary>
    Task<PrivacyRequestResult> CompleteAsync(string id, Actor actor, CancellationToken cancellationToken);

    /// <summary>An admin refuses it, with a reason that the person reads.</summary>
    Task<PrivacyRequestResult> RefuseAsync(string id, string reason, Actor actor, CancellationToken cancellationToken);
}

/// <summary>Which requests.</summary>
/// <param name="IsOver">Those that are done or refused; else those that are open.</param>
/// <param name="Page">From 1.</param>
public sealed record PrivacyRequestQuery(bool IsOver, int Page, int PageSize);

/// <summary>What is asked for: of a talent, of an account by its handle, or of the accounts of a list of ids.</summary>
public sealed record NewPrivacyRequest(PrivacyRequestKind Kind, PrivacyRequestOrigin Origin)
{
    public string? TalentId { get; init; }

    /// <summary>The platform's name.</summary>
    public string? Platform { get; init; }

    /// <summary>As typed.</summary>
    public string? Handle { get; init; }

    /// <summary>As platforms name accounts towards our app. Those that are not ours are only counted.</summary>
    public IReadOnlyList<string> AccountIds { get; init; } = [];
}

/// <summary>A request as admins see it.</summary>
/// <param name="Talents">Whose it is, while it is open; empty where nobody here was found.</param>
/// <param name="Accounts">Accounts that ended.</param>
/// <param name="Pictures">Pictures that went with them.</param>
/// <param name="Ignored">Ids that are none of ours.</param>
public sealed record PrivacyRequestSummary(
    string Id,
    PrivacyRequestKind Kind,
    PrivacyRequestOrigin Origin,
    PrivacyRequestState State,
    string? Platform,
    string? Handle,
    string Code,
    DateTimeOffset CreatedAt,
    DateTimeOffset Deadline,
    DateTimeOffset? EndedAt,
    string? ConfirmedBy,
    string? Reason,
    int Accounts,
    int Pictures,
    int Ignored,
    IReadOnlyList<PrivacyTalent> Talents);

/// <summary>Somebody whom a request is about.</summary>
public sealed record PrivacyTalent(string Id, string Name);

/// <summary>What anybody may know who has the code.</summary>
public sealed record PrivacyRequestStatus(PrivacyRequestKind Kind, PrivacyRequestState State, DateTimeOffset? EndedAt, string? Reason);

/// <summary>What came of a change.</summary>
/// <param name="Request">As it is now; null where it was refused.</param>
/// <param name="Error">None if it was made.</param>
public sealed record PrivacyRequestResult(PrivacyRequestSummary? Request, PrivacyRequestError Error);

/// <summary>Why a change was not made.</summary>
public enum PrivacyRequestError
{
    None,

    /// <summary>There is no such request, or no such talent.</summary>
    NotFound,

    /// <summary>It is not in the state for that: somebody was faster.</summary>
    Conflict,

    UnknownPlatform,

    /// <summary>Deleting asks again who one is, and that was not shown: <see cref="StepUp"/>.</summary>
    NotProven,

    /// <summary>This can be no handle of the platform.</summary>
    InvalidHandle,

    /// <summary>It names nobody, or more than one call takes.</summary>
    InvalidSubject,

    /// <summary>A refusal needs words, and not too many.</summary>
    InvalidReason,
}
