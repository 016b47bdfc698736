namespace TalentAdmin.Web.Features.Privacy.Creator;

/// <summary>What people read when a creator's data is given out or forgotten.</summary>
internal static class ForgettingText
{
    public const string ExportItem = "Everything we keep…";

    public const string ForgetItem = "Forget this creator…";

    public const string ExportBegins = "The download begins in a moment: data.json and the pictures, in one zip. Send it to nobody but the creator.";

    public const string ExportBroke = "The download could not begin. Try again in a while.";

    public const string Broke = "It did not work, and nothing was forgotten. Try again in a while.";

    public const string Keep = "Keep";

    public const string Forget = "Forget for good";

    public const string Close = "Close";

    public const string SaveCertificate = "Save the certificate";

    public const string Stays =
        "The audit log still says who of the staff did what and when, not to whom. Permissions are given back to the platforms behind this. "
        + "Backups keep what was in them until they are deleted. This cannot be undone.";

    private static readonly Dictionary<string, string> _tables = new(StringComparer.Ordinal)
    {
        ["Talents"] = "the talent with the name",
        ["Connections"] = "accounts with their tokens",
        ["Photos"] = "pictures",
        ["Blobs"] = "stored files of pictures",
        ["PhotoHistory"] = "changes of the picture",
        ["Attempts"] = "questions to platforms",
        ["ConnectLinks"] = "connect links",
        ["PendingAuthorizations"] = "sign-ins on the way",
        ["AuditWords"] = "entries’ words in the audit log",
        ["DefaultAvatars"] = "proposed default avatars",
        ["Outbox"] = "things that were to be done",
        ["RunBatches"] = "places in runs",
    };

    /// <summary>"Forget Jane?".</summary>
    public static string Title(string name) => $"Forget {name}?";

    /// <summary>The label of the field.</summary>
    public static string Type(string name) => $"Type “{name}” to go on";

    public static string Gone(string name) => $"{name} is not there any more.";

    public static string Done(string name) => $"{name} is forgotten.";

    /// <summary>"12 pictures"; null for what means nothing to people.</summary>
    public static string? Of(ForgottenRows rows) => _tables.GetValueOrDefault(rows.Table) is { } words
        ? rows.Table == "Talents" ? words : $"{CountText.Of(rows.Count)} {words}"
        : null;
}
