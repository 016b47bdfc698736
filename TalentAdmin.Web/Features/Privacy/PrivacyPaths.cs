namespace TalentAdmin.Web.Features.Privacy;

/// <summary>Where privacy is looked after.</summary>
internal static class PrivacyPaths
{
    /// <summary>Where platforms call.</summary>
    public const string Callback = "/platforms/{platform}/{callback}";

    public const string About = "/about";

    public const string Privacy = "/privacy";

    public const string Terms = "/terms";

    /// <summary>How to ask for deletion or a copy, and the form.</summary>
    public const string DataDeletion = "/data-deletion";

    /// <summary>For admins.</summary>
    public const string Desk = "/privacy-desk";

    /// <summary>The page that tells how far a request is.</summary>
    public static string Status(string code) => $"{DataDeletion}/{code}";
}
