using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Talents.Permissions;

/// <summary>Notes within a transaction that a permission has ended. The outbox carries it to the log outside of the database.</summary>
internal sealed class EndsNotes(PermissionStopSecret secret, Outbox outbox, TimeProvider time)
{
    /// <summary>The kind of its messages.</summary>
    public const string Kind = "ends-log";

    /// <summary>Before a transaction: the key is read, or made, on a connection of its own.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken) => await secret.GetAsync(cancellationToken);

    /// <summary>The permission of a connection ends; its account is stopped under the hashes given.</summary>
    public async Task NoteEndAsync(TalentDbContext context, SocialConnection connection, IEnumerable<string> stopped, CancellationToken cancellationToken) => Add(
        context,
        stopped.Select(hash => Entry(EndsLogKind.Stopped, connection.Platform, hash))
            .Prepend(Entry(EndsLogKind.Ended, connection.Platform, await HashAsync("connection", connection.Id, cancellationToken))));

    /// <summary>An account has granted access anew.</summary>
    public void NoteGrant(TalentDbContext context, string platform, IEnumerable<string> stopped) =>
        Add(context, stopped.Select(hash => Entry(EndsLogKind.Granted, platform, hash)));

    /// <summary>A creator is forgotten.</summary>
    public async Task NoteForgottenAsync(TalentDbContext context, string talentId, CancellationToken cancellationToken) =>
        Add(context, [Entry(EndsLogKind.Forgotten, EndsLogEntry.OfNone, await HashAsync("talent", talentId, cancellationToken))]);

    /// <summary>As it stands in the log.</summary>
    public async Task<string> HashAsync(string kind, string value, CancellationToken cancellationToken) =>
        Hash(await secret.GetAsync(cancellationToken), kind, value);

    /// <summary>As it stands in the log.</summary>
    public static string Hash(byte[] key, string kind, string value) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{kind}\n{value}")));

    private EndsLogEntry Entry(EndsLogKind kind, string platform, string hash) => new(time.GetUtcNow(), kind, platform, hash);

    private void Add(DbContext context, IEnumerable<EndsLogEntry> entries) =>
        outbox.Add(context, Kind, Identifiers.New("end", time.GetUtcNow()), string.Join('\n', entries));
}
