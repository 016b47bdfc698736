using System.Linq.Expressions;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Users;

/// <summary>The sessions of staff: starts, lists and ends them. Each start and each end is audited with it or does not happen.</summary>
public sealed class SessionStore(
    IDbContextFactory<TalentDbContext> contexts,
    SessionGuard guard,
    SessionLimits limits,
    AccountRules rules,
    ProviderTokenProtector tokens,
    StaffMail mail,
    TimeProvider time)
{
    private const string NotAnyMore = "Your account may not do this any more. Reload the page.";

    // A few days for whoever looks into something, and then nothing of where people were.
    private static readonly TimeSpan _kept = TimeSpan.FromDays(7);

    /// <summary>Starts a session and ends the one that it takes the place of.</summary>
    /// <param name="person">Who signs in.</param>
    /// <param name="origin">From where.</param>
    /// <param name="replaces">The session that the browser had until now; null when it had none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The secret for the cookie. It is kept nowhere else.</returns>
    public async Task<string> StartAsync(Actor person, SessionOrigin origin, string? replaces, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var secret = SessionSecret.New();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.Sessions.Add(new StaffSession
        {
            Id = SessionSecret.Hash(secret),
            UserId = person.Id!,
            Device = origin.Device,
            Address = origin.Address,
            SignedInBy = origin.SignedInBy,
            ProviderSubject = origin.Provider?.Subject,
            ProviderSession = origin.Provider?.Id,
            ProtectedTokens = origin.Provider is { Tokens: { IsEmpty: false } given } ? tokens.Protect(given) : null,
            AskedAt = origin.Provider is { Tokens.Refresh: not null } ? now : null,
            StartedAt = now,
            LastSeenAt = now,
            ExpiresAt = origin.ExpiresAt,
            ProvenAt = now,
        });
        if (await context.Sessions.SingleOrDefaultAsync(s => s.Id == replaces && s.EndedAt == null, cancellationToken) is { } replaced)
        {
            replaced.EndedAt = now;
        }

        if (origin.IsNewDevice)
        {
            mail.Add(context, person.Id!, StaffNewsKind.NewDevice, origin.Device);
        }

        context.AuditEntries.Add(AuditEntry.Of(person, now, origin.ExpiresAt is null ? "user.signed_in" : "user.token_made", detail: $"{origin.Device}, by {origin.SignedInBy}"));
        await context.SaveChangesAsync(cancellationToken);
        guard.Forget(person.Id!);
        return secret;
    }

    /// <summary>The account's sessions that last, the last used first.</summary>
    public async Task<IReadOnlyList<SessionRow>> ListAsync(string userId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Lasting(context, userId, now)
            .OrderByDescending(s => s.LastSeenAt).ThenBy(s => s.Id)
            .Select(s => new SessionRow(s.Id, s.Device, s.Address, s.SignedInBy, s.StartedAt, s.LastSeenAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Its owner signs out.</summary>
    public async Task SignOutAsync(Actor person, string sessionId, CancellationToken cancellationToken) =>
        await EndAsync(person, person.Id!, "user.signed_out", s => s.Id == sessionId, isOwn: true, cancellationToken);

    /// <summary>Ends one session, of one's own or as an admin. A session that is over already counts as gone.</summary>
    public Task<UserResult> EndAsync(string userId, string sessionId, Actor actor, CancellationToken cancellationToken) =>
        EndAsync(actor, userId, "user.session_ended", s => s.Id == sessionId, actor.Id == userId, cancellationToken);

    /// <summary>Ends all sessions of the account but one.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="except">The one that stays: one's own; null for none.</param>
    /// <param name="actor">Who ends them.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<UserResult> EndAllAsync(string userId, string? except, Actor actor, CancellationToken cancellationToken)
    {
        var outcome = await EndAsync(actor, userId, "user.session_ended", s => s.Id != except, actor.Id == userId, cancellationToken);
        return outcome == UserResult.Gone ? UserResult.Done : outcome;
    }

    /// <summary>Notes that the person does something. Written at most once a minute.</summary>
    public async Task SeenAsync(ClaimsPrincipal person, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var before = now - SessionLimits.SeenEvery;
        if (await guard.LastSeenAsync(person, cancellationToken) is not { } seen || seen > before)
        {
            return;
        }

        var sessionId = person.SessionId();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Sessions
            .Where(s => s.Id == sessionId && s.EndedAt == null && s.LastSeenAt <= before)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now), cancellationToken);
        guard.Forget(person.ToActor().Id!);
    }

    /// <summary>Deletes what has been over for a week.</summary>
    public async Task CleanAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - _kept;
        var (idle, old) = (before - limits.Idle, before - limits.Lifetime);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Sessions
            .Where(s => s.EndedAt < before || s.ExpiresAt < before || s.LastSeenAt < idle || s.StartedAt < old)
            .ExecuteDeleteAsync(cancellationToken);
        var over = time.GetUtcNow();
        await context.PendingProofs.Where(p => p.ExpiresAt < over).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<UserResult> EndAsync(
        Actor actor,
        string userId,
        string action,
        Expression<Func<StaffSession, bool>> which,
        bool isOwn,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!isOwn && !await context.IsAdminAsync(actor, rules, cancellationToken))
        {
            return new UserResult(NotAnyMore);
        }

        var ended = await Lasting(context, userId, now).Where(which).ToListAsync(cancellationToken);
        if (ended.Count == 0)
        {
            return UserResult.Gone;
        }

        var whose = await context.Users.Where(u => u.Id == userId).Select(u => u.Email).SingleAsync(cancellationToken);
        ended.ForEach(s => s.EndedAt = now);
        context.AuditEntries.Add(AuditEntry.Of(
            actor, now, action, detail: ended is [var one] ? $"{whose}: {one.Device}" : $"{whose}: {ended.Count} sessions"));
        await context.SaveChangesAsync(cancellationToken);
        guard.Forget(userId);
        return UserResult.Done;
    }

    private IQueryable<StaffSession> Lasting(TalentDbContext context, string userId, DateTimeOffset now)
    {
        var (idle, old) = (now - limits.Idle, now - limits.Lifetime);
        return context.Sessions.Where(s => s.UserId == userId && s.EndedAt == null && s.LastSeenAt > idle && s.StartedAt > old && (s.ExpiresAt == null || s.ExpiresAt > now));
    }
}
