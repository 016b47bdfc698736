using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Users.Access;

/// <summary>The sessions that providers of single sign-on vouch for: which to ask about, and which they end.</summary>
public sealed class ProviderSessions(
    IDbContextFactory<TalentDbContext> contexts, ProviderTokenProtector tokens, SessionGuard guard, SessionLimits limits, TimeProvider time)
{
    // With the passes of who asks, every session is asked about within a minute.
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(40);

    /// <summary>Takes the sessions that it is time to ask about; another node does not take them at the same time.</summary>
    public async Task<IReadOnlyList<ProviderQuestion>> TakeDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (due, idle, old) = (now - _every, now - limits.Idle, now - limits.Lifetime);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Sessions.AsNoTracking()
            .Where(s => s.AskedAt <= due && s.EndedAt == null && s.LastSeenAt > idle && s.StartedAt > old)
            .OrderBy(s => s.AskedAt)
            .ToListAsync(cancellationToken);
        List<ProviderQuestion> taken = [];
        foreach (var row in rows)
        {
            if (await context.Sessions.Where(s => s.Id == row.Id && s.AskedAt == row.AskedAt)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.AskedAt, now), cancellationToken) == 1
                && row.ProtectedTokens is { } kept && tokens.Unprotect(kept) is { Refresh: not null } given)
            {
                taken.Add(new ProviderQuestion(row.Id, row.SignedInBy, given));
            }
        }

        return taken;
    }

    /// <summary>Keeps what the provider gave in place of the tokens before.</summary>
    public async Task KeepAsync(string sessionId, ProviderTokens given, CancellationToken cancellationToken)
    {
        var kept = tokens.Protect(given);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Sessions.Where(s => s.Id == sessionId).ExecuteUpdateAsync(set => set.SetProperty(s => s.ProtectedTokens, kept), cancellationToken);
    }

    /// <summary>The provider ends a session that it names by ours.</summary>
    public Task EndAsync(string provider, string sessionId, string why, CancellationToken cancellationToken) =>
        EndAsync(provider, context => context.Sessions.Where(s => s.Id == sessionId), why, cancellationToken);

    /// <summary>
    /// A provider ends what it names by its own ids: a session, or without one all of a person. Told again with the same id, it changes nothing.
    /// </summary>
    /// <param name="provider">Its name here.</param>
    /// <param name="displayName">For people.</param>
    /// <param name="tokenId">Tells this word of the provider from others (`jti`).</param>
    /// <param name="subject">The person; null for whoever has the session.</param>
    /// <param name="session">The session; null for all of the person.</param>
    /// <param name="why">For the audit log.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when it was told before.</returns>
    public async Task<bool> EndOnceAsync(
        string provider, string displayName, string tokenId, string? subject, string? session, string why, CancellationToken cancellationToken)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"logout\n{provider}\n{tokenId}")));
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.CallbackReceipts.AnyAsync(r => r.Key == key, cancellationToken))
        {
            return false;
        }

        await EndAsync(
            displayName,
            context => context.Sessions.Where(s => s.SignedInBy == provider
                && (subject == null || s.ProviderSubject == subject)
                && (session == null || s.ProviderSession == session)
                && (subject != null || session != null)),
            why,
            cancellationToken);
        context.CallbackReceipts.Add(new CallbackReceipt { Key = key, ReceivedAt = time.GetUtcNow() });
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // The same token at the same moment: both did the same.
        }

        return true;
    }

    /// <summary>By which provider somebody is signed in, and the token that says so at its sign-out page; null for a session without one.</summary>
    public async Task<(string Provider, string? Token)?> FindAsync(string? sessionId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var session = await context.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == sessionId && s.ProviderSubject != null, cancellationToken);
        return session is null ? null : (session.SignedInBy, session.ProtectedTokens is { } kept ? tokens.Unprotect(kept)?.Identity : null);
    }

    private async Task EndAsync(
        string provider, Func<TalentDbContext, IQueryable<StaffSession>> which, string why, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var ended = await which(context).Where(s => s.EndedAt == null).ToListAsync(cancellationToken);
        foreach (var session in ended)
        {
            session.EndedAt = now;
            context.AuditEntries.Add(AuditEntry.Of(
                new Actor(session.UserId, $"{provider} (single sign-on)"), now, "user.session_ended", detail: $"{session.Device}: {why}"));
        }

        await context.SaveChangesAsync(cancellationToken);
        ended.ForEach(s => guard.Forget(s.UserId));
    }
}

/// <summary>A session to ask its provider about.</summary>
/// <param name="SessionId">Ours.</param>
/// <param name="Provider">The name of the provider.</param>
/// <param name="Tokens">What to ask with.</param>
public sealed record ProviderQuestion(string SessionId, string Provider, ProviderTokens Tokens);
