using System.Net;

namespace TalentAdmin.Core.Model.Reasons;

/// <summary>
/// Why an account gave no photo, as stored and as on the wire: lower snake case. Each code stands here once, and <see cref="ReasonCatalog"/> says
/// what it means. What only one platform can say has its code in that platform's folder.
/// </summary>
public static class ReasonCode
{
    // The account.
    public const string HandleTaken = "handle_taken";
    public const string NoChannel = "no_channel";
    public const string NoPicture = "no_picture";
    public const string NotFound = "not_found";

    // A picture that stands for "no photo".
    public const string DefaultAvatar = "default_avatar";
    public const string LearntDefaultAvatar = "learnt_placeholder";
    public const string PlaceholderService = "placeholder_service";
    public const string SingleColour = "single_colour";
    public const string SuspectedDefaultAvatar = "suspected_placeholder";

    // The creator's permission.
    public const string PermissionMissing = "permission_missing";
    public const string TokenBusy = "token_busy";
    public const string TokenExpired = "token_expired";
    public const string TokenInvalid = "token_invalid";
    public const string TokenMissing = "token_missing";
    public const string TokenReplaced = "token_replaced";
    public const string TokenRevoked = "token_revoked";
    public const string TokenOfAnotherAccount = "token_of_another_account";

    // Our app on the platform, and its settings.
    public const string AgencyTokenInvalid = "agency_token_invalid";
    public const string AppMisconfigured = "app_misconfigured";
    public const string PlatformOff = "platform_off";

    // Limits: nobody has to do anything, and syncs go on by themselves.
    public const string LimitWait = "limit_wait";
    public const string NearLimit = "near_limit";
    public const string QuotaExceeded = "quota_exceeded";
    public const string Throttled = "throttled";

    // Faults that pass.
    public const string CallRejected = "call_rejected";
    public const string CircuitOpen = "circuit_open";
    public const string ConnectionFailed = "connection_failed";
    public const string PlatformError = "platform_error";
    public const string PlatformFault = "platform_fault";
    public const string Timeout = "timeout";
    public const string TooManyCalls = "too_many_calls";

    // Answers that are not understood.
    public const string AnswerEmpty = "answer_empty";
    public const string AnswerMalformed = "answer_malformed";
    public const string AnswerNotJson = "answer_not_json";
    public const string AnswerTooLarge = "answer_too_large";
    public const string AnswerUnexpected = "answer_unexpected";
    public const string AnyHttp = "http_*";

    // The picture.
    public const string BodyCutShort = "body_cut_short";
    public const string DownloadTimeout = "download_timeout";
    public const string EmptyBody = "empty_body";
    public const string ImageDamaged = "image_damaged";
    public const string ImageTooSlow = "image_too_slow";
    public const string NotAnImage = "not_an_image";
    public const string TooCostly = "too_costly";
    public const string TooLarge = "too_large";
    public const string TooManyPixels = "too_many_pixels";
    public const string TooManyFrames = "too_many_frames";
    public const string TooManyScans = "too_many_scans";
    public const string TooManyTextChunks = "too_many_text_chunks";
    public const string TooNarrow = "too_narrow";
    public const string TooSmall = "too_small";
    public const string UnsupportedFormat = "unsupported_format";
    public const string UrlExpired = "url_expired";

    // The picture's address.
    public const string AddressNotPublic = "address_not_public";
    public const string AnyRedirect = "redirect_*";
    public const string BackslashInUrl = "backslash_in_url";
    public const string BlankInUrl = "blank_in_url";
    public const string ControlCharacterInUrl = "control_character_in_url";
    public const string HostMalformed = "host_malformed";
    public const string HostNotAllowed = "host_not_allowed";
    public const string IpLiteral = "ip_literal";
    public const string NonAsciiUrl = "non_ascii_url";
    public const string PathMissing = "path_missing";
    public const string PortNot443 = "port_not_443";
    public const string SchemeNotHttps = "scheme_not_https";
    public const string TooManyRedirects = "too_many_redirects";
    public const string UrlMalformed = "url_malformed";
    public const string UrlMissing = "url_missing";
    public const string UrlTooLong = "url_too_long";
    public const string UserInfoInUrl = "user_info_in_url";

    // Ourselves.
    public const string InternalError = "internal_error";
    public const string Stopped = "stopped";
    public const string Superseded = "superseded";

    /// <summary>An HTTP status that says no more than that: `http_418`, one of <see cref="AnyHttp"/>.</summary>
    public static string Http(HttpStatusCode status) => $"http_{(int)status}";

    /// <summary>Why a redirect was not followed, one of <see cref="AnyRedirect"/>.</summary>
    public static string Redirect(string reason) => "redirect_" + reason;
}
