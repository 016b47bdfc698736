using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Users.Access;

/// <summary>Looks at the codes that people type. Each opens something once; five wrong ones in a row pause the app's codes for a quarter of an hour.</summary>
public sealed class SecondFactorCheck(IDbContextFactory<TalentDbContext> contexts, AuthenticatorKeys keys, TimeProvider time)
{
    private const int WrongCodes = 5;

    private static readonly TimeSpan _pause = TimeSpan.FromMinutes(15);

    /// <summary>A code of the authenticator app.</summary>
    public const string ByApp = "totp";

    /// <summary>A code from the list on paper.</summary>
    public const string ByRecoveryCode = "recovery code";

    /// <summary>What the code is, or null when it is none that counts. It is spent by that, and noted in the audit log when it is refused.</summary>
    /// <param name="person">Whose code; known by a right password.</param>
    /// <param name="typed">As typed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<string?> UseAsync(Actor person, string? typed, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        if (Totp.Read(typed) is { } code)
        {
            if (await UseAppAsync(context, person.Id!, code, now, cancellationToken))
            {
                return ByApp;
            }
        }
        else if (RecoveryCodes.Hash(person.Id!, typed) is { } hash
            && await context.RecoveryCodes.Where(c => c.Id == hash && c.UserId == person.Id).ExecuteDeleteAsync(cancellationToken) == 1)
        {
            var left = await context.RecoveryCodes.CountAsync(c => c.UserId == person.Id, cancellationToken);
            await NoteAsync(context, AuditEntry.Of(person, now, "user.recovery_code_used", detail: $"{left} left"), cancellationToken);
            return ByRecoveryCode;
        }

        await NoteAsync(context, AuditEntry.Of(person, now, "user.factor_refused", detail: "Wrong code"), cancellationToken);
        return null;
    }

    private async Task<bool> UseAppAsync(TalentDbContext context, string userId, string code, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await CountTryAsync(context, userId, now, cancellationToken))
        {
            return false;
        }

        return await context.AuthenticatorApps.AsNoTracking().SingleOrDefaultAsync(a => a.UserId == userId, cancellationToken) is { } app
            && keys.Read(app) is { } key
            && Totp.FindStep(key, code, now, app.LastStep) is { } step
            && await context.AuthenticatorApps.Where(a => a.UserId == userId && a.LastStep < step).ExecuteUpdateAsync(
                set => set
                    .SetProperty(a => a.LastStep, step)
                    .SetProperty(a => a.WrongCodes, 0)
                    .SetProperty(a => a.PausedUntil, (DateTimeOffset?)null),
                cancellationToken) == 1;
    }

    /// <summary>Takes one of the five tries before the code is looked at: a hundred guesses at once are no more than five either.</summary>
    private static async Task<bool> CountTryAsync(TalentDbContext context, string userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DateTimeOffset? until = now + _pause;
        return await context.AuthenticatorApps
            .Where(a => a.UserId == userId && a.ConfirmedAt != null && (a.PausedUntil == null || a.PausedUntil <= now))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(a => a.PausedUntil, a => a.WrongCodes + 1 >= WrongCodes ? until : null)
                    .SetProperty(a => a.WrongCodes, a => a.WrongCodes + 1 >= WrongCodes ? 0 : a.WrongCodes + 1),
                cancellationToken) == 1;
    }

    private static async Task NoteAsync(TalentDbContext context, AuditEntry entry, CancellationToken cancellationToken)
    {
        context.AuditEntries.Add(entry);
        await context.SaveChangesAsync(cancellationToken);
    }
}
