namespace TalentAdmin.Web.Commands;

/// <summary>What `--help` says. Kept beside nothing: a test reads it against the commands that there are.</summary>
internal static class CommandHelp
{
    /// <summary>The commands with their arguments, what they do, and what they say of themselves.</summary>
    public static IReadOnlyDictionary<string, (string Usage, string Does)> Commands { get; } = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["migrate"] = ("migrate", "Brings the database up to date. Serving does so too, unless Database:MigrateOnStart is off."),
        ["create-admin"] = ("create-admin --email E", "Makes an admin. The password is read from standard input or TALENTADMIN_ADMIN_PASSWORD."),
        ["reset-second-factor"] = ("reset-second-factor --email E", "Takes the authenticator app, passkeys and recovery codes from an account whose owner lost them, and signs it out."),
        ["sync"] = ("sync --talent ID | --all [--force]", "Syncs one talent now, or all that are due (with --force: all). Exit code 1 if a photo could not be confirmed."),
        ["verify-store"] = ("verify-store", "Checks every stored picture against its checksum and every talent against its pictures. Exit code 1 if something is wrong."),
        ["verify-audit"] = ("verify-audit [--accept]", "Checks the audit log's chain, and that it goes on from where this machine has seen it. Exit code 1 if not. --accept, after a server's backup was brought back, takes its end for the right one."),
        ["backup"] = ("backup FILE [--overwrite] [--with-key]", "Copies the SQLite database to FILE while the app runs, all of it as of one moment. --with-key puts the key file beside it, as FILE.key."),
        ["restore"] = ("restore FILE", "Puts a backup in the place of the SQLite database. The app must be stopped; what was there is kept beside it."),
        ["export-person"] = ("export-person ID --to FILE | --dry-run", "Writes all that is kept about a talent to a zip: data.json and the pictures. --dry-run only says how much that is."),
        ["forget-person"] = ("forget-person ID --yes | --dry-run [--certificate FILE]", "Forgets a talent for good, and says what went. --dry-run only says what would go."),
        ["forget-platform"] = ("forget-platform NAME --yes | --dry-run [--certificate FILE]", "Forgets all that came from a platform, of all talents. --dry-run only says what would go."),
        ["rebuild-insights"] = ("rebuild-insights", "Adds the dashboard's figures up anew from the attempts that are still kept."),
    };

    public static string All { get; } = string.Join(Environment.NewLine,
    [
        "TalentAdmin keeps the profile photos of an agency's talents in step with their accounts.",
        "",
        "Without a command it serves. With one it does that and ends: exit code 0 if it worked, 1 if not, 2 if it was misused.",
        "",
        .. Commands.Values.Select(c => $"  {c.Usage,-36} {c.Does}"),
        "",
        "COMMAND --help says it of one. Settings are read as for serving: appsettings.json, environment, --Section:Key=value.",
    ]);

    public static string Of(string command) => $"Usage: {Commands[command].Usage}{Environment.NewLine}{Commands[command].Does}";
}
