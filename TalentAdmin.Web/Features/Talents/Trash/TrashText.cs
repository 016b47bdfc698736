namespace TalentAdmin.Web.Features.Talents.Trash;

/// <summary>What people read about the trash.</summary>
internal static class TrashText
{
    /// <summary>What happens to what is removed.</summary>
    public static string Kept(int days) => $"for {days} {(days == 1 ? "day" : "days")}";

    /// <summary>Asked before a talent is removed.</summary>
    public static Question RemoveTalent(string name, int days) => new(
        $"Remove {name}?",
        $"{name} goes to the trash with all accounts and photos, is not shown or synced any more, and can be restored {Kept(days)}. Then everything is deleted for good.",
        "Remove",
        "Keep")
    { TakesAway = true };

    /// <summary>Asked before several are removed.</summary>
    public static Question RemoveTalents(int count, int days) => new(
        $"Remove {CountText.Of(count)} talents?",
        $"They go to the trash with their accounts and photos, are not shown or synced any more, and can be restored {Kept(days)}. Then everything is deleted for good.",
        "Remove",
        "Keep")
    { TakesAway = true };

    /// <summary>Asked before an account is removed.</summary>
    public static Question RemoveAccount(string account, int days, string? keepsFor) => new(
        $"Remove {account}?",
        $"The account goes to the trash with its photos and access, pinned and locked ones included, and can be restored {Kept(days)}. "
        + "If the photo shown now is from there, the next account’s photo or the initials take its place.",
        "Remove",
        "Keep the account")
    {
        No = keepsFor is null ? null : $"Remove, keep the photo: {keepsFor} agreed",
        TakesAway = true,
    };

    /// <summary>Asked before something in the trash is deleted.</summary>
    public static Question DeleteForGood(TrashedItem item, string what) => new(
        $"Delete {what} for good?",
        item.ConnectionId is null
            ? "All accounts, photos and the history are deleted, and access is given back to the platforms. This cannot be undone."
            : "Its photos are deleted, and access is given back to the platform. This cannot be undone.",
        "Delete for good",
        "Keep")
    { TakesAway = true };

    /// <summary>An account as people call it.</summary>
    public static string Account(string platform, string handle) => $"@{handle} on {platform}";

    /// <summary>When it goes, as seen now.</summary>
    public static string Left(TrashedItem item, DateTimeOffset now) => (item.KeptUntil - now).TotalDays switch
    {
        <= 0 => "is deleted within the hour",
        <= 1 => "less than a day",
        var days => $"{(int)Math.Ceiling(days)} days",
    };
}
