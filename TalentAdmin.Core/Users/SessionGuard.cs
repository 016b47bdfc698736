using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Users;

/// <summary>
/// Says whether a signed-in person still is: not disabled, not in another role, not signed out, here or everywhere, and within the limits of a
/// session. Cookies, bearer tokens, hub connections and circuits all ask here.
/// </summary>
public sealed class SessionGuard(
    IDbContextFactory<TalentDbContext> contexts, AccountRules rules, SessionLimits limits, SecondFactorDemands demands, TimeProvider time)
{
    // More than any agency has at once; what is older than this is dropped when there are more.
    private const int Many = 1000;

    // How long a change made on another node can go unnoticed. This node's own are noticed at once.
    private static readonly TimeSpan _freshness = TimeSpan.FromSeconds(10);

    // By session, and by account for tokens.
    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>Whether the person may go on.</summary>
    public async ValueTask<bool> IsGoodAsync(ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        await AskAsync(principal, cancellationToken) is not null;

    /// <summary>When the person was last seen to act in this session, or null when it is no good, or has no session of its own.</summary>
    public async ValueTask<DateTimeOffset?> LastSeenAsync(ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        (await AskAsync(principal, cancellationToken))?.Session?.LastSeenAt;

    /// <summary>Something about an account, its sessions or keys changed: whose.</summary>
    public event Action<string>? Forgotten;

    /// <summary>
    /// Whether nothing opens to the person before they enrol a second factor. Whoever came in by another way than a password has shown what there is to
    /// show: a passkey is one, and of a provider's sign-in the provider decides.
    /// </summary>
    public async ValueTask<bool> MustEnrolAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (!demands.AreAny || await AskAsync(principal, cancellationToken) is not { } account || !Lacks(account))
        {
            return false;
        }

        // Nor is this taken from memory: they may have enrolled on another node.
        Forget(principal.FindFirstValue(ClaimTypes.NameIdentifier)!);
        return await AskAsync(principal, cancellationToken) is { } now && Lacks(now);
    }

    private bool Lacks(Account account) =>
        !account.HasSecondFactor
        && demands.Of(account.Role, account.IsDemo) == SecondFactorDemand.Require
        && account.Session?.SignedInBy.StartsWith("password", StringComparison.Ordinal) != false;

    /// <summary>Something about the account, its sessions or keys changed: look again at the next question, and at what is open now.</summary>
    public void Forget(string userId)
    {
        foreach (var (key, known) in _known)
        {
            if (known.UserId == userId)
            {
                _known.TryRemove(key, out _);
            }
        }

        Forgotten?.Invoke(userId);
    }

    private async ValueTask<Account?> AskAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (principal.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var sessionId = principal.SessionId();
        var key = sessionId ?? id;
        if (_known.TryGetValue(key, out var known) && now - known.At < _freshness && Agrees(known.Account, sessionId, principal, now))
        {
            return known.Account;
        }

        // A no is never taken from memory: the session may be newer than what is known here.
        known = new Known(now, id, await LoadAsync(id, sessionId, cancellationToken));
        Keep(key, known);
        return Agrees(known.Account, sessionId, principal, now) ? known.Account : null;
    }

    private void Keep(string key, Known known)
    {
        _known[key] = known;
        if (_known.Count <= Many)
        {
            return;
        }

        foreach (var (other, old) in _known)
        {
            if (known.At - old.At >= _freshness)
            {
                _known.TryRemove(other, out _);
            }
        }
    }

    private bool Agrees(Account? account, string? sessionId, ClaimsPrincipal principal, DateTimeOffset now) =>
        account is not null
        && rules.Admits(account.Disabled, account.IsDemo, account.LastDay)
        && account.Stamp == principal.FindFirstValue(SecurityClaims.Stamp)
        && account.Role == principal.FindFirstValue(ClaimTypes.Role)
        && (sessionId is null
            || (account.Session is { } session && !limits.IsOver(session.StartedAt, session.LastSeenAt, session.ExpiresAt, session.EndedAt, now)));

    private async Task<Account?> LoadAsync(string id, string? sessionId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from user in context.Users
            where user.Id == id
            from session in context.Sessions.Where(s => s.Id == sessionId && s.UserId == user.Id).DefaultIfEmpty()
            select new Account(
                user.SecurityStamp,
                user.Role,
                user.Disabled,
                user.IsDemo,
                user.LastDay,
                user.TwoFactorEnabled,
                session == null ? null : new Session(session.StartedAt, session.LastSeenAt, session.ExpiresAt, session.EndedAt, session.SignedInBy)))
            .SingleOrDefaultAsync(cancellationToken);
    }

    private sealed record Account(string? Stamp, string Role, bool Disabled, bool IsDemo, DateOnly? LastDay, bool HasSecondFactor, Session? Session);

    private sealed record Session(DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, DateTimeOffset? ExpiresAt, DateTimeOffset? EndedAt, string SignedInBy);

    private sealed record Known(DateTimeOffset At, string UserId, Account? Account);
}
