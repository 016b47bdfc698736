using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Talents.Permissions;

/// <summary>
/// A platform said, while it was asked, that the owner of an account has taken the permission back: a message of the outbox, stored with the answer, so
/// that nothing stands between the word and the end.
/// </summary>
internal static class PlatformWithdrawal
{
    /// <summary>The kind of its messages; the subject is the connection.</summary>
    public const string Kind = "withdrawal";

    /// <summary>Adds its message to what the caller is about to save.</summary>
    public static void AddTo(DbContext context, Outbox outbox, string connectionId) => outbox.Add(context, Kind, connectionId, payload: null);
}
