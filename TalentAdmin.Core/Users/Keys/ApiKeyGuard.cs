using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Users.Keys;

/// <summary>Says whom a key lets in, and notes when and from where it is used.</summary>
public sealed class ApiKeyGuard
{
    // As with sessions: how long a change made on another node can go unnoticed.
    private static readonly TimeSpan _freshness = TimeSpan.FromSeconds(10);

    private const int Many = 1000;
    private const int AddressesKept = 8;

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);
    private readonly IDbContextFactory<TalentDbContext> _contexts;
    private readonly AccountRules _rules;
    private readonly TimeProvider _time;
    private readonly ILogger<ApiKeyGuard> _logger;

    public ApiKeyGuard(
        IDbContextFactory<TalentDbContext> contexts, SessionGuard sessions, AccountRules rules, TimeProvider time, ILogger<ApiKeyGuard> logger)
    {
        (_contexts, _rules, _time, _logger) = (contexts, rules, time, logger);
        sessions.Forgotten += _ => _known.Clear();
    }

    /// <summary>Who a call with this key is from, or null when the key is no good, or not here.</summary>
    /// <param name="key">As it was sent.</param>
    /// <param name="address">Where the call comes from, behind the known proxies.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<ClaimsPrincipal?> OpenAsync(string key, IPAddress? address, CancellationToken cancellationToken)
    {
        var hash = ApiKeyFormat.IsWellFormed(key) ? ApiKeyFormat.Hash(key) : null;
        if (hash is null || await FindAsync(hash, cancellationToken) is not { } known)
        {
            _logger.UnknownKey();
            return null;
        }

        var why = Refusal(known) ?? (AddressList.Has(known.Key.Addresses, address) ? null : "used from another address than allowed");
        if (why is not null)
        {
            await NoteRefusalAsync(known, why, cancellationToken);
            return null;
        }

        await NoteUseAsync(known, address?.ToString() ?? "", cancellationToken);
        return Principal(known);
    }

    /// <summary>Whether what was opened with a key may stay open.</summary>
    public async ValueTask<bool> IsGoodAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        var id = principal.KeyId();
        var known = _known.Values.FirstOrDefault(k => k.Key.Id == id && IsFresh(k)) ?? await LoadAsync(k => k.Id == id, cancellationToken);
        return known is not null
            && Refusal(known) is null
            && Scopes(known).SequenceEqual(principal.FindAll(SecurityClaims.Scope).Select(c => c.Value));
    }

    private static string[] Scopes(Known known) =>
        [.. known.Key.Scopes.Split(' ').Where(scope => known.Owner is null || ApiScopes.Of(known.Owner.Role).Contains(scope))];

    private static Actor ActorOf(Known known) =>
        known.Owner is { } owner ? new Actor(owner.Id, $"{owner.Email}, key {known.Key.Name}") : new Actor(known.Key.Id, $"key {known.Key.Name}");

    private static ClaimsPrincipal Principal(Known known)
    {
        var (scopes, actor) = (Scopes(known), ActorOf(known));
        var identity = new ClaimsIdentity("ApiKey");
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, actor.Id!));
        identity.AddClaim(new Claim(ClaimTypes.Name, actor.Name));
        identity.AddClaim(new Claim(ClaimTypes.Role, ApiScopes.RoleOf(scopes[^1])));
        identity.AddClaim(new Claim(SecurityClaims.Key, known.Key.Id));
        identity.AddClaims(scopes.Select(scope => new Claim(SecurityClaims.Scope, scope)));
        if (known.Owner?.SecurityStamp is { } stamp)
        {
            identity.AddClaim(new Claim(SecurityClaims.Stamp, stamp));
        }

        return new ClaimsPrincipal(identity);
    }

    private string? Refusal(Known known) =>
        known.Key.RevokedAt is not null ? "revoked"
        : known.Key.ExpiresAt <= _time.GetUtcNow() ? "expired"
        : known.Owner is { } owner && !_rules.Admits(owner) ? "its owner may not sign in"
        : Scopes(known) is [] ? "its owner's role allows none of its scopes"
        : null;

    private bool IsFresh(Known known) => _time.GetUtcNow() - known.At < _freshness;

    private async Task<Known?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(hash, out var known) && IsFresh(known))
        {
            return known;
        }

        if (await LoadAsync(k => k.Hash == hash, cancellationToken) is not { } loaded)
        {
            return null;
        }

        if (_known.Count >= Many)
        {
            _known.Clear();
        }

        return _known[hash] = loaded;
    }

    private async Task<Known?> LoadAsync(System.Linq.Expressions.Expression<Func<ApiKey, bool>> which, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var found = await (
            from key in context.ApiKeys.Where(which)
            from owner in context.Users.Where(u => u.Id == key.OwnerId).DefaultIfEmpty()
            select new { key, owner }).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : new Known(_time.GetUtcNow(), found.key, found.owner);
    }

    /// <summary>Once a minute, and at once from an address that is new: that is audited, as is the first use.</summary>
    private async Task NoteUseAsync(Known known, string address, CancellationToken cancellationToken)
    {
        var (key, now, before) = (known.Key, _time.GetUtcNow(), known.Key.UsedFrom);
        var addresses = before?.Split(' ') ?? [];
        var isNew = before is null || !addresses.Contains(address);
        if (!isNew && now - key.LastUsedAt < SessionLimits.SeenEvery)
        {
            return;
        }

        var after = string.Join(' ', addresses.Where(a => a != address).Prepend(address).Take(AddressesKept));
        await _contexts.InTransactionAsync(
            async (context, token) =>
            {
                var noted = await context.ApiKeys.Where(k => k.Id == key.Id && k.UsedFrom == before).ExecuteUpdateAsync(
                    set => set.SetProperty(k => k.LastUsedAt, now).SetProperty(k => k.UsedFrom, after), token);
                if (noted == 1 && isNew)
                {
                    context.AuditEntries.Add(AuditEntry.Of(
                        ActorOf(known), now, "key.used", detail: before is null ? $"{key.Name}: for the first time" : $"{key.Name}: from a new address"));
                    await context.SaveChangesAsync(token);
                }
            },
            cancellationToken);
        (key.LastUsedAt, key.UsedFrom) = (now, after);
    }

    /// <summary>Once a minute: whoever tries an old key a thousand times fills no log.</summary>
    private async Task NoteRefusalAsync(Known known, string why, CancellationToken cancellationToken)
    {
        var (key, now) = (known.Key, _time.GetUtcNow());
        var before = now - SessionLimits.SeenEvery;
        if (key.RefusedAt > before)
        {
            return;
        }

        await _contexts.InTransactionAsync(
            async (context, token) =>
            {
                if (await context.ApiKeys.Where(k => k.Id == key.Id && (k.RefusedAt == null || k.RefusedAt <= before))
                    .ExecuteUpdateAsync(set => set.SetProperty(k => k.RefusedAt, now), token) == 1)
                {
                    context.AuditEntries.Add(AuditEntry.Of(ActorOf(known), now, "key.refused", detail: $"{key.Name}: {why}"));
                    await context.SaveChangesAsync(token);
                }
            },
            cancellationToken);
        key.RefusedAt = now;
    }

    private sealed record Known(DateTimeOffset At, ApiKey Key, AppUser? Owner);
}

internal static partial class ApiKeyLog
{
    [LoggerMessage(EventId = 509, Level = LogLevel.Warning, Message = "A call with an unknown API key was refused.")]
    public static partial void UnknownKey(this ILogger logger);
}
