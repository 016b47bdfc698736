namespace TalentAdmin.Web.Features.Privacy;

/// <summary>Privacy requests in words, for admins.</summary>
internal static class PrivacyText
{
    public const string LoadFailed = "The list could not be loaded.";

    public const string EndingIntro = "Pictures that go within 14 days unless their account is seen with them again. Refresh the talent, reconnect the account, or ask the creator for a picture.";

    public const string NotRevokedIntro = "Permissions that we gave back for 7 days, and that the platform did not take. Here they are over, and the tokens are deleted.";

    public const string ConsentsIntro = "Who granted access to which account, when, in which way, and after reading what.";

    public const string NoIds = "There is no id in it. Paste Meta's list, one id a line, or choose its file.";

    public static string NotRevokedAdvice(string platform) => $"Ask the creator to remove the app in the settings of {platform}, then say so here.";

    /// <summary>By which way a consent came.</summary>
    public static string Way(Consent consent) =>
        consent.LinkId is { } link ? $"By the creator, on the page of link {link}." : $"By the creator’s own sign-in, begun by {consent.GrantedWith ?? "staff"}.";

    /// <summary>Whether a consent holds, and until when.</summary>
    public static string Standing(ConsentLine line) => line switch
    {
        { Given: { EndedAt: { } ended, EndedBy: var by } } => $"Over since {RelativeTime.Exact(ended)}, by {Ender(by)}",
        { ConfirmedAt: { } confirmed, KeepUntil: { } until } => $"Confirmed {RelativeTime.Exact(confirmed)}; holds until {RelativeTime.Exact(until)} if it is not confirmed again",
        _ => "Not confirmed yet",
    };

    public static string Kind(PrivacyRequestKind kind) => kind == PrivacyRequestKind.Erase ? "Deletion" : "A copy";

    public static string Origin(PrivacyRequestOrigin origin) => origin switch
    {
        PrivacyRequestOrigin.Callback => "the platform",
        PrivacyRequestOrigin.Form => "the public form",
        PrivacyRequestOrigin.Link => "the public form, with a connect link",
        _ => "a mail",
    };

    public static string State(PrivacyRequestSummary request) => request.State switch
    {
        PrivacyRequestState.Received => "To be looked at",
        PrivacyRequestState.Confirmed when request.Kind == PrivacyRequestKind.Export => "Copy to be given out",
        PrivacyRequestState.Confirmed or PrivacyRequestState.Running => "Being deleted",
        PrivacyRequestState.Refused => $"Refused: {request.Reason}",
        _ when request.Kind == PrivacyRequestKind.Export => "Given out",
        _ when request.Accounts == 0 => "Done: nothing was kept",
        _ => $"Done: {Count(request.Accounts, "account", "accounts")} with {Count(request.Pictures, "picture", "pictures")}",
    };

    /// <summary>Whom it is about, where that can be said.</summary>
    public static string Subject(PrivacyRequestSummary request, string? platform) => request switch
    {
        { Handle: { } handle } => $"@{handle} on {platform}",
        { Origin: PrivacyRequestOrigin.Callback } => $"an account that {platform} named",
        { EndedAt: not null } => "–",
        { Talents.Count: 0, Ignored: > 0 } => "a list without an id of ours",
        { Talents.Count: 0 } => "a connect link that is not known here",
        { Origin: PrivacyRequestOrigin.Mail, Ignored: > 0 } => "a list of ids",
        _ => string.Empty,
    };

    /// <summary>"in 6 days", "3 days late".</summary>
    public static string Deadline(DateTimeOffset deadline, DateTimeOffset now) => (int)Math.Floor((deadline - now).TotalDays) switch
    {
        < -1 and var days => $"{-days} days late",
        -1 => "1 day late",
        0 => "today",
        1 => "tomorrow",
        var days => $"in {days} days",
    };

    public static string Ignored(int ignored) => ignored == 0 ? string.Empty : $"{Count(ignored, "id is", "ids are")} none of ours";

    public static string Confirming(PrivacyRequestSummary request) => request switch
    {
        { Kind: PrivacyRequestKind.Export } => "The request stays here until you say that the copy has been given out.",
        { Talents.Count: 0 } => "Nobody here is meant, so nothing is deleted: the request's page says that it is done.",
        _ => $"What is kept of {Names(request)} by this request is deleted at once, with every photo of it, locked or not. It cannot be taken back.",
    };

    public static string Stored(PrivacyRequestSummary request) => request switch
    {
        { Talents.Count: 0 } => "Stored. None of the ids is ours",
        { Ignored: 0 } => $"Stored for {Count(request.Talents.Count, "talent", "talents")}",
        _ => $"Stored for {Count(request.Talents.Count, "talent", "talents")}; {Ignored(request.Ignored)}",
    };

    public static string Refusal(PrivacyRequestError error) => error switch
    {
        PrivacyRequestError.NotFound => "There is no such request or talent. Reload the list.",
        PrivacyRequestError.Conflict => "Somebody else has dealt with this request meanwhile. Reload the list.",
        PrivacyRequestError.NotProven => StepUp.Asked,
        PrivacyRequestError.UnknownPlatform => "There is no such platform.",
        PrivacyRequestError.InvalidHandle => "This can be no handle of this platform.",
        PrivacyRequestError.InvalidReason => "Give the person a reason, in at most 500 characters.",
        _ => "Name a talent, a platform with a handle, or a list of at most 10,000 ids.",
    };

    private static string Ender(PermissionEnder? by) => by switch
    {
        PermissionEnder.Creator => "the creator",
        PermissionEnder.Platform => "the platform",
        PermissionEnder.Clock => "the clock",
        PermissionEnder.Law => "a privacy request",
        PermissionEnder.Replay => "the log of ends",
        _ => "staff",
    };

    private static string Names(PrivacyRequestSummary request) => request.Talents.Count <= 3
        ? string.Join(", ", request.Talents.Select(t => t.Name))
        : Count(request.Talents.Count, "talent", "talents");

    private static string Count(int count, string one, string more) => $"{CountText.Of(count)}\u00A0{(count == 1 ? one : more)}";
}
