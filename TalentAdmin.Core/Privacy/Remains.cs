using System.Globalization;

namespace TalentAdmin.Core.Privacy;

/// <summary>What forgetting does not reach at once, in the words of the certificate; docs/privacy.md says the same.</summary>
internal static class Remains
{
    /// <summary>How long a browser or a proxy may keep a picture that it was given, in days: `Cache-Control` of renditions.</summary>
    public const int CachedDays = 7;

    /// <summary>What stays, as things are now.</summary>
    /// <param name="revocations">Permissions that are still to be given back.</param>
    /// <param name="auditEntries">Entries of the audit log whose words were forgotten.</param>
    /// <param name="endedKeys">Addresses of pictures that are over.</param>
    /// <param name="areFilesWiped">Whether nothing of it is left in the database's own files; null for a server, whose files we do not see.</param>
    /// <param name="now">UTC.</param>
    public static IReadOnlyList<string> Of(int revocations, int auditEntries, int endedKeys, bool? areFilesWiped, DateTimeOffset now)
    {
        List<string> lines = [];
        if (revocations > 0)
        {
            lines.Add(Say($"{revocations} permissions are being given back to their platforms: until each is told, and until {now + Revocation.Longest:yyyy-MM-dd} at the latest, its encrypted tokens and the platform's id of the account stay for that alone."));
        }

        if (auditEntries > 0)
        {
            lines.Add(Say($"{auditEntries} entries of the audit log still say who of the staff did what and when, not to whom."));
        }

        if (endedKeys > 0)
        {
            lines.Add(Say($"{endedKeys} addresses of pictures answer that these are gone until {now + PermissionClock.GoneFor:yyyy-MM-dd}; nobody can tell whose they were."));
        }

        lines.Add(areFilesWiped switch
        {
            true => "Nothing of it is left in the database's file and its write-ahead log.",
            false => "The write-ahead log of the database is in use: it is emptied as soon as it is free.",
            null => "The database server's own log and its unused pages keep what was deleted until the server writes over them.",
        });
        lines.Add(Say($"Browsers and proxies that were given a picture may keep it until {now.AddDays(CachedDays):yyyy-MM-dd}."));
        lines.Add("Backups keep what was in them until they are deleted; forget the creator again in a database that was restored.");
        return lines;
    }

    private static string Say(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
