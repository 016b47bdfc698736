using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Privacy.Requests;

/// <summary>Finds whose accounts a request speaks of.</summary>
internal sealed class ConcernedAccounts(IDbContextFactory<TalentDbContext> contexts)
{
    // Parameters of one statement.
    private const int Chunk = 500;

    /// <summary>All accounts of a talent; null if there is no such talent.</summary>
    public async Task<IReadOnlyList<ConcernedAccount>?> OfTalentAsync(string talentId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await Accounts(context.Connections.Where(c => c.TalentId == talentId)).ToListAsync(cancellationToken);
        return found.Count > 0 || await context.Talents.WithTrash().AnyAsync(t => t.Id == talentId, cancellationToken) ? found : null;
    }

    /// <summary>The account with a handle, or that had it until a rename that nobody has looked at yet.</summary>
    public async Task<IReadOnlyList<ConcernedAccount>> ByHandleAsync(string platform, string handle, CancellationToken cancellationToken)
    {
        var key = handle.ToLowerInvariant();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Accounts(context.Connections.Where(c => c.Platform == platform && (c.HandleKey == key || c.RenamedFrom == handle))).ToListAsync(cancellationToken);
    }

    /// <summary>The accounts that a platform, or any if null, names so: by its own id or by the one for our app.</summary>
    public async Task<IReadOnlyList<ConcernedAccount>> ByIdsAsync(string? platform, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        List<ConcernedAccount> found = [];
        foreach (var chunk in ids.Chunk(Chunk))
        {
            found.AddRange(await Accounts(context.Connections.Where(c => (platform == null || c.Platform == platform)
                && (chunk.Contains(c.ExternalId!) || chunk.Contains(c.AppScopedId!)))).ToListAsync(cancellationToken));
        }

        return found;
    }

    private static IQueryable<ConcernedAccount> Accounts(IQueryable<SocialConnection> connections) =>
        connections.WithTrash().OrderBy(c => c.Id).Select(c => new ConcernedAccount(c.Id, c.TalentId, c.Platform, c.ExternalId, c.AppScopedId));
}

/// <summary>An account that a request is about.</summary>
internal sealed record ConcernedAccount(string ConnectionId, string TalentId, string Platform, string? ExternalId, string? AppScopedId)
{
    /// <summary>Whether it is named so.</summary>
    public bool Is(string id) => id == ExternalId || id == AppScopedId;
}
