using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Users.Keys;

/// <summary>The API keys: makes, lists and revokes them. Each is audited with it or does not happen.</summary>
public sealed class ApiKeyStore(IDbContextFactory<TalentDbContext> contexts, SessionGuard guard, StepUp stepUp, AccountRules rules, TimeProvider time)
{
    public const int NameMaxLength = 40;

    /// <summary>Days that a key lasts unless something else is asked for.</summary>
    public const int UsualDays = 90;

    /// <summary>Days that a key lasts at most.</summary>
    public const int MostDays = 365;

    /// <summary>Keys that a person, or the agency, has at once.</summary>
    public const int MostKeys = 50;

    private const int MostAddresses = 20;

    /// <summary>A page of the keys that work, the newest first, counted from 1.</summary>
    /// <param name="ownerId">Whose; null for all, service keys among them.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">How many a page.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<PagedResult<ApiKeyRow>> ListAsync(string? ownerId, int page, int pageSize, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var keys = context.ApiKeys.Where(k => k.RevokedAt == null && k.ExpiresAt > now && (ownerId == null || k.OwnerId == ownerId));
        var total = await keys.CountAsync(cancellationToken);
        var rows = await (
            from key in keys
            from owner in context.Users.Where(u => u.Id == key.OwnerId).DefaultIfEmpty()
            orderby key.CreatedAt descending, key.Id
            select new { Key = key, owner!.Email, owner.Role })
            .Skip((page - 1) * pageSize).Take(pageSize).AsNoTracking().ToListAsync(cancellationToken);
        return new PagedResult<ApiKeyRow>(
            [.. rows.Select(r => new ApiKeyRow(
                r.Key.Id,
                r.Key.Name,
                r.Key.Start,
                r.Email,
                r.Role,
                r.Key.MadeBy,
                r.Key.Scopes.Split(' '),
                r.Key.Addresses?.Split(' ') ?? [],
                r.Key.CreatedAt,
                r.Key.ExpiresAt,
                r.Key.LastUsedAt,
                r.Key.UsedFrom?.Split(' ')[0]))],
            total);
    }

    /// <summary>Makes a key: one's own, or as an admin one of the agency.</summary>
    public async Task<ApiKeyResult> MakeAsync(NewApiKey wanted, Actor actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var person = await context.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == actor.Id, cancellationToken);
        if (person is null || !rules.Admits(person) || actor.Standing?.KeyId is not null)
        {
            return new ApiKeyResult("Keys are made by people who are signed in.");
        }

        if (await stepUp.RefusalAsync(context, actor, cancellationToken) is { Refusal: { } unproven })
        {
            return new ApiKeyResult(unproven);
        }

        var ownerId = wanted.IsService ? null : person.Id;
        var expiresAt = wanted.ExpiresAt ?? now.AddDays(UsualDays);
        if (Mistake(wanted, expiresAt, person, now) is { } mistake)
        {
            return new ApiKeyResult(mistake);
        }

        if (await context.ApiKeys.CountAsync(k => k.OwnerId == ownerId && k.RevokedAt == null && k.ExpiresAt > now, cancellationToken) >= MostKeys)
        {
            return new ApiKeyResult($"There are {MostKeys} keys already. Revoke those that nobody uses.");
        }

        var secret = ApiKeyFormat.New();
        var key = new ApiKey
        {
            Id = Identifiers.New("key", now),
            Hash = ApiKeyFormat.Hash(secret),
            Start = ApiKeyFormat.Start(secret),
            Name = wanted.Name!.Trim(),
            OwnerId = ownerId,
            MadeBy = person.Email!,
            Scopes = string.Join(' ', ApiScopes.All.Where(wanted.Scopes.Contains)),
            Addresses = wanted.Addresses.Count == 0 ? null : string.Join(' ', wanted.Addresses.Distinct(StringComparer.Ordinal)),
            CreatedAt = now,
            ExpiresAt = expiresAt,
        };
        context.ApiKeys.Add(key);
        context.AuditEntries.Add(AuditEntry.Of(actor, now, "key.made", detail: $"{Kind(key)} {key.Name}: {key.Scopes}"));
        await context.SaveChangesAsync(cancellationToken);
        return new ApiKeyResult(Refusal: null, key.Id, secret, expiresAt);
    }

    /// <summary>Ends a key for good.</summary>
    /// <param name="id">Which.</param>
    /// <param name="ownOnly">Only if it is the actor's own; else the actor has to be an admin.</param>
    /// <param name="actor">Who ends it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<UserResult> RevokeAsync(string id, bool ownOnly, Actor actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var key = await context.ApiKeys.SingleOrDefaultAsync(k => k.Id == id && k.RevokedAt == null, cancellationToken);
        if (key is null || (ownOnly && key.OwnerId != actor.Id))
        {
            return UserResult.Gone;
        }

        if (!ownOnly && !await context.IsAdminAsync(actor, rules, cancellationToken))
        {
            return new UserResult("Your account may not do this any more. Reload the page.");
        }

        key.RevokedAt = now;
        context.AuditEntries.Add(AuditEntry.Of(actor, now, "key.revoked", detail: $"{Kind(key)} {key.Name} of {key.MadeBy}"));
        await context.SaveChangesAsync(cancellationToken);
        guard.Forget(key.OwnerId ?? key.Id);
        return UserResult.Done;
    }

    private static string Kind(ApiKey key) => key.OwnerId is null ? "Service key" : "Key";

    private static string? Mistake(NewApiKey wanted, DateTimeOffset expiresAt, AppUser person, DateTimeOffset now)
    {
        if (wanted.Name?.Trim() is not { Length: > 0 and <= NameMaxLength } name || name.Any(char.IsControl))
        {
            return $"A key has a name of at most {NameMaxLength} characters, by which you know it again.";
        }

        if (wanted.IsService && person.Role != AppRoles.Admin)
        {
            return "Only admins make service keys.";
        }

        if (wanted.Scopes.Count == 0 || wanted.Scopes.Except(ApiScopes.All).Any())
        {
            return $"A key may do something: choose among {string.Join(", ", ApiScopes.All)}.";
        }

        if (wanted.Scopes.Except(ApiScopes.Of(person.Role)).FirstOrDefault() is { } above)
        {
            return $"A key can do no more than its owner: '{above}' is for {ApiScopes.RoleOf(above).ToLowerInvariant()}s.";
        }

        if (expiresAt <= now || expiresAt > now.AddDays(MostDays))
        {
            return $"A key lasts from 1 to {MostDays} days.";
        }

        return wanted.Addresses.Count > MostAddresses ? $"A key has at most {MostAddresses} addresses."
            : wanted.Addresses.FirstOrDefault(a => AddressList.Read(a) is null) is { } wrong ? $"'{wrong}' is no address or network such as 10.0.0.2 or 10.1.0.0/16."
            : null;
    }
}
