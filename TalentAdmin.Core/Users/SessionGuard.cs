using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Users;

/// <summary>
/// Says whether a signed-in person still is: not disabled, not in another role and not signed out everywhere since. Cookies, bearer
/// tokens and circuits all ask here.
/// </summary>
public sealed class SessionGuard(IDbContextFactory<TalentDbContext> contexts, AccountRules rules, TimeProvider time)
{
    // How long a change made on another node can go unnoticed. This node's own are noticed at once.
    private static readonly TimeSpan _freshness = TimeSpan.FromSeconds(15);

    // Only ids out of our own tickets get here, so it never grows beyond the staff.
    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    public async ValueTask<bool> IsGoodAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (principal.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id)
        {
            return false;
        }

        var now = time.GetUtcNow();
        if (_known.TryGetValue(id, out var known) && now - known.At < _freshness && Agrees(known.Account, principal))
        {
            return true;
        }

        // A no is never taken from memory: the session may be newer than what is known here.
        known = new Known(now, await LoadAsync(id, cancellationToken));
        _known[id] = known;
        return Agrees(known.Account, principal);
    }

    /// <summary>Something about the account changed: look again at the next question.</summary>
    public void Forget(string userId) => _known.TryRemove(userId, out _);

    private bool Agrees(Account? account, ClaimsPrincipal principal) =>
        account is not null
        && rules.Admits(account.Disabled, account.IsDemo)
        && account.Stamp == principal.FindFirstValue(SecurityClaims.Stamp)
        && account.Role == principal.FindFirstValue(ClaimTypes.Role);

    private async Task<Account?> LoadAsync(string id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Users
            .Where(u => u.Id == id)
            .Select(u => new Account(u.SecurityStamp, u.Role, u.Disabled, u.IsDemo))
            .SingleOrDefaultAsync(cancellationToken);
    }

    private sealed record Account(string? Stamp, string Role, bool Disabled, bool IsDemo);

    private sealed record Known(DateTimeOffset At, Account? Account);
}
