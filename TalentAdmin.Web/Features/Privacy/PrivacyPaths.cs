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

    /// <summary>Requests that are over.</summary>
    public const string DeskOver = Desk + "?over=true";

    /// <summary>Pictures that end soon.</summary>
    public const string Ending = Desk + "/ending";

    /// <summary>Permissions that their platforms did not take back.</summary>
    public const string NotRevoked = Desk + "/not-given-back";

    /// <summary>The consent ledger.</summary>
    public const string Consents = Desk + "/consents";

    /// <summary>A page of one of these lists.</summary>
    public static string Page(string list, int page) => page <= 1
        ? list
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{list}{(list.Contains('?', StringComparison.Ordinal) ? '&' : '?')}page={page}");

    /// <summary>The page that tells how far a request is.</summary>
    public static string Status(string code) => $"{DataDeletion}/{code}";
}
