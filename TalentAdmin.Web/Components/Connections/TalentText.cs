namespace TalentAdmin.Web.Components.Connections;

/// <summary>Says in words what a talent's photo and accounts are like.</summary>
internal sealed class TalentText(PlatformCatalog platforms)
{
    private static readonly TimeSpan _endTold = TimeSpan.FromDays(14);

    public string Platform(string name) => platforms.DisplayNameOf(name);

    /// <summary>Where in the page a platform's mark is drawn.</summary>
    public string MarkId(string name) => PlatformMarks.IdOf(platforms.TryGet(name, out _) ? name : null);

    /// <summary>"Instagram", "By hand", "Initials".</summary>
    public string Source(string source) => source switch
    {
        PhotoSource.Manual => "By hand",
        PhotoSource.Initials => "Initials",
        _ => Platform(source),
    };

    /// <summary>What is wrong with a talent in one phrase; null when nothing is.</summary>
    public string? Problem(TalentListItem talent)
    {
        var worst = Worst(talent.Connections);
        if (worst is null)
        {
            return null;
        }

        var kept = talent.StaleSince is not null && talent.Source == worst.Platform;
        return Problem(worst) + (kept ? "; keeping the last photo" : null);
    }

    /// <summary>What is wrong with an account in one phrase; null when nothing is.</summary>
    public string? Problem(ConnectionSummary connection) => connection.Health switch
    {
        ConnectionHealth.ReconnectNeeded => $"Reconnect {Platform(connection.Platform)}",
        ConnectionHealth.NotFound => $"{Platform(connection.Platform)}: {(HidesPersonalAccounts(connection) ? "personal, or no such handle" : "no such account")}",
        ConnectionHealth.Gone => $"{Platform(connection.Platform)}: the account is gone",
        ConnectionHealth.Failing => $"{Platform(connection.Platform)} gave no photo",
        ConnectionHealth.Renamed => $"{Platform(connection.Platform)}: now @{connection.Handle}",
        ConnectionHealth.Paused => $"{Platform(connection.Platform)} paused{Until(connection)}",
        _ => null,
    };

    /// <summary>"Healthy", as the chip of an account says it.</summary>
    public static string Health(ConnectionHealth health) => health switch
    {
        ConnectionHealth.Pending => "not asked yet",
        ConnectionHealth.Healthy => "healthy",
        ConnectionHealth.ReconnectNeeded => "reconnect needed",
        ConnectionHealth.NotFound => "not found",
        ConnectionHealth.Gone => "gone",
        ConnectionHealth.Renamed => "renamed",
        ConnectionHealth.Paused => "waiting for a limit",
        _ => "not answering",
    };

    /// <summary>" until 14:05 UTC"; nothing when no time is known.</summary>
    public static string Until(ConnectionSummary connection) =>
        connection.RetryAt is { } at ? $" until {RelativeTime.Clock(at)}" : string.Empty;

    /// <summary>Why an account was not asked yet: its first photo is on the way, or a platform before it has one.</summary>
    public string Waiting(TalentDetail talent, ConnectionSummary connection) =>
        talent.ProfileImageUrl is not null && (talent.IsPinned || talent.IsLocked || OrderOf(talent.Source) < OrderOf(connection.Platform))
            ? $"Not asked yet: the photo {(talent.IsPinned ? "chosen by hand" : $"from {Platform(talent.Source)}")} {(talent.IsLocked && !talent.IsPinned ? "is locked" : "comes first")}"
            : "Connecting… the photo arrives in a moment";

    /// <summary>That the shown photo goes soon, and what keeps it; null while there is time.</summary>
    public string? Ending(TalentDetail talent, DateTimeOffset now) =>
        talent is { Terms.KeepUntil: { } until, PhotoSource: { } source } && until - now <= _endTold
            ? $"If {Platform(source)} does not show this photo again, it goes on {RelativeTime.Day(until, now)}. Reconnect the account, or ask {talent.Name} for a picture."
            : null;

    /// <summary>Where the photo comes from and how it stands, in one sentence.</summary>
    public string State(TalentDetail talent, DateTimeOffset now)
    {
        var shown = talent.Connections.FirstOrDefault(c => c.Platform == talent.Source);
        if (talent.IsPinned)
        {
            var from = talent.PhotoSource switch
            {
                null or PhotoSource.Manual => "Chosen",
                PhotoSource.Creator => "The creator’s own picture, chosen",
                var source => $"{Platform(source)}’s photo, chosen",
            };
            return $"{from} by hand; syncs leave it as it is";
        }

        if (talent.IsLocked)
        {
            var by = talent.LockedBy is { } name ? $" by {name}" : string.Empty;
            return talent.Source == PhotoSource.Initials ? $"Locked{by}: the initials stay" : $"From {Platform(talent.Source)}, locked{by}: syncs leave it as it is";
        }

        if (talent.StaleSince is { } since && talent.ImageUrl is not null)
        {
            var day = RelativeTime.Day(talent.PhotoFetchedAt ?? since, now);
            return $"Keeping the photo of {day}: {Cause(shown ?? Worst(talent.Connections))}";
        }

        if (talent.Connections.Any(c => c.Health == ConnectionHealth.Pending) && talent.ProfileImageUrl is null)
        {
            return "Connecting… the photo arrives in a moment";
        }

        if (talent.Source != PhotoSource.Initials)
        {
            var pin = talent.PinnedPlatform == talent.Source ? ", pinned to come first" : string.Empty;
            return $"From {Platform(talent.Source)}{pin}{Checked(talent.LastProfileImageSyncAt, now)}";
        }

        var stand = talent.LinkedUserImageUrl is null ? "Initials" : "The linked user’s avatar";
        if (talent.Connections.Count == 0)
        {
            return $"{stand}: no account is connected";
        }

        return Worst(talent.Connections) is { Health: not ConnectionHealth.Renamed } worst
            ? $"{stand}: {Cause(worst)}"
            : $"{stand}: no connected account has a photo{Checked(talent.LastProfileImageSyncAt, now)}";
    }

    private int OrderOf(string platform) => platforms.TryGet(platform, out var found) ? found.Order : int.MaxValue;

    /// <summary>The platform answers the same for a personal account and for none.</summary>
    public bool HidesPersonalAccounts(ConnectionSummary connection) => platforms.TryGet(connection.Platform, out var found) && found.HidesPersonalAccounts;

    private string Cause(ConnectionSummary? connection) => connection?.Health switch
    {
        null => "no platform could be asked",
        ConnectionHealth.ReconnectNeeded => $"{Platform(connection.Platform)} wants a reconnect",
        ConnectionHealth.NotFound => $"{Platform(connection.Platform)} cannot find the account",
        ConnectionHealth.Gone => $"the {Platform(connection.Platform)} account is gone",
        ConnectionHealth.Paused => $"{Platform(connection.Platform)} is paused{Until(connection)}: its limit is used up",
        _ => $"{Platform(connection.Platform)} gave no photo",
    };

    private static string Checked(DateTimeOffset? at, DateTimeOffset now) =>
        at is { } time ? $", checked {RelativeTime.Describe(time, now)}" : string.Empty;

    private static ConnectionSummary? Worst(IReadOnlyList<ConnectionSummary> connections) =>
        connections.Where(c => c.Health is not (ConnectionHealth.Healthy or ConnectionHealth.Pending)).MinBy(c => Urgency(c.Health));

    // What only a person can heal comes before what may heal by itself.
    private static int Urgency(ConnectionHealth health) => health switch
    {
        ConnectionHealth.ReconnectNeeded => 0,
        ConnectionHealth.NotFound => 1,
        ConnectionHealth.Gone => 2,
        ConnectionHealth.Failing => 3,
        ConnectionHealth.Paused => 4,
        _ => 5,
    };
}
