using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Talents.Permissions;

/// <summary>Keeps accounts from coming back whose owner took the permission back: only a new permission of the account itself lifts it.</summary>
internal sealed class PermissionStops(IDbContextFactory<TalentDbContext> contexts, PermissionStopSecret secret, EndsNotes ends, TimeProvider time)
{
    /// <summary>What staff are told.</summary>
    public const string Refusal = "The owner of this account has taken the permission back. Only the creator can connect it again: send a connect link.";

    /// <summary>Before a transaction that asks or leaves stops: none of its own then begins within.</summary>
    public Task PrepareAsync(CancellationToken cancellationToken) => ends.PrepareAsync(cancellationToken);

    /// <summary>Leaves a stop on the account, by its id and by its handle; the caller saves. Gives the hashes.</summary>
    public async Task<IReadOnlyList<string>> LeaveAsync(TalentDbContext context, SocialConnection connection, CancellationToken cancellationToken)
    {
        var hashes = await HashesAsync(connection.ExternalId, connection.HandleKey, cancellationToken);
        var known = await context.PermissionStops
            .Where(s => s.Platform == connection.Platform && hashes.Contains(s.AccountHash))
            .ToListAsync(cancellationToken);
        known.ForEach(stop => stop.EndedAt = time.GetUtcNow());
        context.PermissionStops.AddRange(hashes.Except(known.Select(s => s.AccountHash), StringComparer.Ordinal).Select(hash => new PermissionStop
        {
            Platform = connection.Platform,
            AccountHash = hash,
            EndedAt = time.GetUtcNow(),
        }));
        return hashes;
    }

    /// <summary>The account has granted access anew.</summary>
    public async Task LiftAsync(TalentDbContext context, SocialConnection connection, CancellationToken cancellationToken)
    {
        var hashes = await HashesAsync(connection.ExternalId, connection.HandleKey, cancellationToken);
        if (await context.PermissionStops
            .Where(s => s.Platform == connection.Platform && hashes.Contains(s.AccountHash))
            .ExecuteDeleteAsync(cancellationToken) > 0)
        {
            ends.NoteGrant(context, connection.Platform, hashes);
        }
    }

    /// <summary>Whether an account is stopped, by its id or its handle.</summary>
    public async Task<bool> AreOnAsync(string platform, string? externalId, string handleKey, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await AreOnAsync(context, platform, externalId, handleKey, cancellationToken);
    }

    /// <summary>The same within a transaction; <see cref="PrepareAsync"/> comes before it.</summary>
    public async Task<bool> AreOnAsync(
        TalentDbContext context, string platform, string? externalId, string handleKey, CancellationToken cancellationToken)
    {
        var hashes = await HashesAsync(externalId, handleKey, cancellationToken);
        return await context.PermissionStops.AnyAsync(s => s.Platform == platform && hashes.Contains(s.AccountHash), cancellationToken);
    }

    /// <summary>Which of a platform's folded handles are stopped.</summary>
    public async Task<IReadOnlySet<string>> AmongAsync(string platform, IReadOnlyCollection<string> handleKeys, CancellationToken cancellationToken)
    {
        var key = await secret.GetAsync(cancellationToken);
        var byHash = handleKeys.Distinct(StringComparer.Ordinal).ToDictionary(handle => EndsNotes.Hash(key, "handle", handle), StringComparer.Ordinal);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var stopped = await context.PermissionStops
            .Where(s => s.Platform == platform && byHash.Keys.Contains(s.AccountHash))
            .Select(s => s.AccountHash)
            .ToListAsync(cancellationToken);
        return stopped.Select(hash => byHash[hash]).ToHashSet(StringComparer.Ordinal);
    }

    private async Task<string[]> HashesAsync(string? externalId, string handleKey, CancellationToken cancellationToken)
    {
        var key = await secret.GetAsync(cancellationToken);
        return externalId is null
            ? [EndsNotes.Hash(key, "handle", handleKey)]
            : [EndsNotes.Hash(key, "handle", handleKey), EndsNotes.Hash(key, "id", externalId)];
    }
}
