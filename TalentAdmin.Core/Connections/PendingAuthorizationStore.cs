using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Connections;

/// <summary>Keeps pending authorizations: each is answered once, by the browser that began it.</summary>
internal sealed class PendingAuthorizationStore(
    IDbContextFactory<TalentDbContext> contexts, AuthorizationSecrets secrets, Outbox outbox, TimeProvider time)
{
    /// <summary>How long a browser has to come back, and a person to answer.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>How long staff have to say whether another account than the expected one is right.</summary>
    public static readonly TimeSpan StaffTerm = TimeSpan.FromDays(7);

    private const int MostForStaff = 100;

    /// <summary>Keeps an authorization that begins. False if the talent is not there any more.</summary>
    public async Task<bool> AddAsync(PendingAuthorization pending, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await context.Talents.AnyAsync(t => t.Id == pending.TalentId, cancellationToken))
        {
            return false;
        }

        // Whoever comes this far has pressed the button.
        await context.ConnectLinks
            .Where(l => l.Id == pending.LinkId && l.OpenedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.OpenedAt, pending.CreatedAt), cancellationToken);
        context.PendingAuthorizations.Add(pending);
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Takes the answer to an authorization, which nobody can do a second time. Null if this is no answer to one of this browser.</summary>
    public async Task<PendingAuthorization?> TakeAnswerAsync(
        string? state, string? browserSecret, string platform, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (stateHash, browserHash) = (ConnectSecret.Hash(state), ConnectSecret.Hash(browserSecret));
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var taken = await context.PendingAuthorizations
            .Where(r => r.StateHash == stateHash && r.BrowserHash == browserHash && r.Platform == platform
                && r.AnsweredAt == null && r.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.AnsweredAt, now), cancellationToken);
        return taken == 1
            ? await context.PendingAuthorizations.AsNoTracking().SingleOrDefaultAsync(r => r.StateHash == stateHash, cancellationToken)
            : null;
    }

    /// <summary>Keeps a grant until a person has said whether the account is right; the person gets the whole time anew.</summary>
    public async Task HoldAsync(PendingAuthorization pending, OAuthResult.Granted grant, CancellationToken cancellationToken)
    {
        var held = secrets.Protect(pending.StateHash, grant);
        var until = time.GetUtcNow() + Lifetime;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.PendingAuthorizations
            .Where(r => r.StateHash == pending.StateHash)
            .ExecuteUpdateAsync(
                set => set.SetProperty(r => r.ProtectedGrant, held).SetProperty(r => r.ExpiresAt, until), cancellationToken);
    }

    /// <summary>The authorization of a browser whose grant is held. Null if there is none.</summary>
    public async Task<PendingAuthorization?> FindHeldAsync(string? browserSecret, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var browserHash = ConnectSecret.Hash(browserSecret);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.PendingAuthorizations.AsNoTracking()
            .Where(r => r.BrowserHash == browserHash && r.ProtectedGrant != null && r.ForStaffSince == null && r.ExpiresAt > now)
            .OrderByDescending(r => r.CreatedAt)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Lets go of a held grant, which nobody can do a second time.</summary>
    public async Task<bool> ReleaseAsync(PendingAuthorization pending, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.PendingAuthorizations
            .Where(r => r.StateHash == pending.StateHash && r.ProtectedGrant != null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.ProtectedGrant, (string?)null), cancellationToken) == 1;
    }

    /// <summary>Hands a held grant to staff, who get a week. False if it is not held any more.</summary>
    public Task<bool> HandToStaffAsync(PendingAuthorization pending, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return contexts.InTransactionAsync(async (context, token) =>
        {
            var handed = await context.PendingAuthorizations
                .Where(r => r.StateHash == pending.StateHash && r.ProtectedGrant != null && r.ForStaffSince == null)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.ForStaffSince, now).SetProperty(r => r.ExpiresAt, now + StaffTerm), token);
            outbox.Add(context, PendingAuthorization.GivingBack, pending.StateHash, payload: null, now + StaffTerm);
            await context.SaveChangesAsync(token);
            return handed == 1;
        }, commits: handed => handed, cancellationToken);
    }

    /// <summary>Grants that staff have to say something about, oldest first: of one talent, or with null of all.</summary>
    public async Task<IReadOnlyList<PendingAuthorization>> ForStaffAsync(string? talentId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.PendingAuthorizations.AsNoTracking()
            .Where(r => r.ForStaffSince != null && r.ProtectedGrant != null && r.ExpiresAt > now && (talentId == null || r.TalentId == talentId))
            .OrderBy(r => r.ForStaffSince)
            .Take(MostForStaff)
            .ToListAsync(cancellationToken);
    }

    /// <summary>One of them, be its time over or not; null if it was answered or given back.</summary>
    public async Task<PendingAuthorization?> FindForStaffAsync(string stateHash, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.PendingAuthorizations.AsNoTracking()
            .SingleOrDefaultAsync(r => r.StateHash == stateHash && r.ForStaffSince != null && r.ProtectedGrant != null, cancellationToken);
    }
}
