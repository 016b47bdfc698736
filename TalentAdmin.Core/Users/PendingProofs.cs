using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Users;

/// <summary>What browsers have begun to prove. Each is good for one time, for five minutes, in the browser that began it.</summary>
public sealed class PendingProofs(IDbContextFactory<TalentDbContext> contexts, TimeProvider time)
{
    /// <summary>How many wrong codes one takes.</summary>
    public const int MostTries = 5;

    /// <summary>How long one lasts.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Begins one.</summary>
    /// <param name="purpose">What it is good for.</param>
    /// <param name="userId">Whose; null while a passkey is to say that.</param>
    /// <param name="challenge">The challenge, if there is one.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The secret for the browser's cookie. It is kept nowhere else.</returns>
    public async Task<string> BeginAsync(ProofPurpose purpose, string? userId, string? challenge, CancellationToken cancellationToken)
    {
        var secret = SessionSecret.New();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.PendingProofs.Add(new PendingProof
        {
            Id = SessionSecret.Hash(secret),
            Purpose = purpose,
            UserId = userId,
            Challenge = challenge,
            ExpiresAt = time.GetUtcNow() + Lifetime,
        });
        await context.SaveChangesAsync(cancellationToken);
        return secret;
    }

    /// <summary>The one of this browser, if it is for that and still good. Looking does not end it.</summary>
    public async Task<PendingProof?> FindAsync(string? secret, ProofPurpose purpose, CancellationToken cancellationToken)
    {
        if (secret is null)
        {
            return null;
        }

        var (id, now) = (SessionSecret.Hash(secret), time.GetUtcNow());
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.PendingProofs.AsNoTracking()
            .SingleOrDefaultAsync(p => p.Id == id && p.Purpose == purpose && p.ExpiresAt > now && p.Tries < MostTries, cancellationToken);
    }

    /// <summary>Counts a try before it is looked at; false when there is none left.</summary>
    public async Task<bool> CountTryAsync(PendingProof proof, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.PendingProofs.Where(p => p.Id == proof.Id && p.Tries < MostTries)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Tries, p => p.Tries + 1), cancellationToken) == 1;
    }

    /// <summary>Spends it: of two that come at once, one gets it.</summary>
    public async Task<bool> SpendAsync(PendingProof proof, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.PendingProofs.Where(p => p.Id == proof.Id).ExecuteDeleteAsync(cancellationToken) == 1;
    }
}
