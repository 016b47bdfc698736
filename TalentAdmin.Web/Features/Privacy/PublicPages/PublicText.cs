using System.Globalization;

namespace TalentAdmin.Web.Features.Privacy.PublicPages;

/// <summary>What the public pages say of requests and periods.</summary>
internal static class PublicText
{
    /// <summary>The same for whoever asks: it must not show who is known here.</summary>
    public const string NoSubject = "Name the platform and the handle, or paste your connect link.";

    public const string TooOld = "This page was too old to send anything. Please fill it in once more.";

    /// <summary>"Instagram, TikTok or YouTube".</summary>
    public static string Or(IReadOnlyList<string> names) => names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} or {names[^1]}";

    /// <summary>"30 days".</summary>
    public static string Days(int days) => days == 1 ? "1 day" : string.Create(CultureInfo.InvariantCulture, $"{days} days");

    public static string BadHandle(PlatformDefinition platform) => $"That can be no {platform.DisplayName} handle: {platform.HandleRule}.";

    public static string State(PrivacyRequestState state, PrivacyRequestKind kind) => state switch
    {
        PrivacyRequestState.Received => "Received",
        PrivacyRequestState.Confirmed or PrivacyRequestState.Running => kind == PrivacyRequestKind.Erase ? "Being deleted" : "Being put together",
        PrivacyRequestState.Refused => "Refused",
        _ => "Done",
    };

    public static string Says(PrivacyRequestStatus request, string agency) => request.State switch
    {
        PrivacyRequestState.Received => $"{agency} has your request and looks at it.",
        PrivacyRequestState.Confirmed or PrivacyRequestState.Running =>
            request.Kind == PrivacyRequestKind.Erase ? "What is kept of you is being deleted." : "A copy of what is kept of you is being put together.",
        PrivacyRequestState.Refused => $"{agency} has not done what you asked for. The reason: {request.Reason}",
        _ => $"{(request.Kind == PrivacyRequestKind.Erase ? "What was kept has been deleted" : "You were given a copy")}, on {Day(request.EndedAt)}.",
    };

    private static string Day(DateTimeOffset? at) => at?.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) ?? "an earlier day";
}
