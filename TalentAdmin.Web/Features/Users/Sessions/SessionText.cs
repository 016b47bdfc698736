namespace TalentAdmin.Web.Features.Users.Sessions;

/// <summary>What people read of sessions.</summary>
internal static class SessionText
{
    public const string Title = "Your sessions";

    public const string Intro = "Where you are signed in. End what you do not know, and change your password then.";

    public const string IntroOfAnother = "Where this person is signed in. Ended sessions are over within half a minute, on every open page.";

    public const string Open = "Sessions…";

    public const string This = "This one";

    public const string End = "End";

    public const string EndOthers = "End all others";

    public const string EndAll = "End all";

    public const string None = "Signed in nowhere.";

    public const string Ended = "The session is over.";

    public const string OthersEnded = "All other sessions are over.";

    public const string AllEnded = "All sessions are over.";

    public const string NotFound = "There is no such session. It may be over already.";

    public const string Unknown = "Unknown";

    public const string Access = "Lately";

    public const string AccessIntro = "Sign-ins, wrong passwords and what else happened under your account. Wrong passwords show within two minutes.";

    public const string NoAccess = "Nothing yet.";

    /// <summary>How the person signed in, unless it was a password.</summary>
    public static string? How(string signedInBy) => signedInBy == "password" ? null : $"By {signedInBy}";

    public static string Of(string? email) => $"Sessions of {email}";

    public static string EndOf(SessionRow session) => $"End the session of {session.Device}, {session.Address ?? Unknown}";
}
