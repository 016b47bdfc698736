using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Users;

/// <summary>
/// Asking again who one is before something that an unlocked screen must not be enough for. The proof stands in the session's row and holds a few
/// minutes; signing in is one, and so is making a token. What asks for it checks here, whichever page or call it comes by.
/// </summary>
public sealed class StepUp(IDbContextFactory<TalentDbContext> contexts, SessionLimits limits, TimeProvider time)
{
    /// <summary>What somebody reads who has not proved it.</summary>
    public const string Asked =
        "This asks again who you are. On a page, confirm that it is you and try again; a program needs a token that is only a few minutes old.";

    /// <summary>How such a refusal is told from others.</summary>
    public static UserResult Unproven { get; } = new(Asked);

    /// <summary>Whether the person has proved it within the last minutes. The command line has no need to, nor has an API key: it was made by somebody who had.</summary>
    public async Task<bool> IsProvenAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await RefusalAsync(context, actor, cancellationToken) is null;
    }

    /// <summary>The refusal, or null when it is proven; within the transaction of what is done.</summary>
    public async Task<UserResult?> RefusalAsync(TalentDbContext context, Actor actor, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - limits.ProofHolds;
        var isProven = actor switch
        {
            { Id: null } or { Standing.KeyId: not null } => true,
            { Standing.SessionId: { } session } => await context.Sessions.AnyAsync(
                s => s.Id == session && s.UserId == actor.Id && s.EndedAt == null && s.ProvenAt > since, cancellationToken),
            _ => false,
        };
        return isProven ? null : Unproven;
    }

    /// <summary>Notes in the session's row that the person has proved it now.</summary>
    /// <param name="actor">Who, with the session.</param>
    /// <param name="how">By what: `password`, `totp`, `passkey`.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task NoteAsync(Actor actor, string how, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var id = actor.Standing?.SessionId;
        if (await context.Sessions.SingleOrDefaultAsync(
            s => s.Id == id && s.UserId == actor.Id && s.EndedAt == null, cancellationToken) is { } session)
        {
            session.ProvenAt = now;
            context.AuditEntries.Add(AuditEntry.Of(actor, now, "user.confirmed", detail: $"By {how}"));
            await context.SaveChangesAsync(cancellationToken);
        }
    }
}
