using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Web.Security;

/// <summary>
/// Checks an email and a password. Every refusal looks alike and takes equally long, so that nobody learns which accounts exist. A
/// try is counted before the password is looked at, in one statement: a hundred guesses at once are no more than five either.
/// </summary>
internal sealed class PasswordSignIn(
    IDbContextFactory<TalentDbContext> contexts,
    ILookupNormalizer normalizer,
    IPasswordHasher<AppUser> hasher,
    AccountRules rules,
    TimeProvider time,
    ILogger<PasswordSignIn> logger)
{
    private static readonly AppUser _nobody = new() { Role = AppRoles.Viewer };

    private readonly Lazy<string> _nobodysHash = new(() => hasher.HashPassword(_nobody, Guid.NewGuid().ToString()));

    /// <summary>The account, or null when this is no way in.</summary>
    public async Task<AppUser?> CheckAsync(string? email, string? password, CancellationToken cancellationToken)
    {
        if (password is { Length: > AccountRules.PasswordMaxLength } || email is { Length: > AccountRules.EmailMaxLength })
        {
            password = null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var name = normalizer.NormalizeEmail(email?.Trim());
        var user = string.IsNullOrEmpty(name) ? null : await context.Users.AsNoTracking().FirstOrDefaultAsync(u => u.NormalizedEmail == name, cancellationToken);
        var counted = user is not null && await CountTryAsync(context, user.Id, cancellationToken);

        var hash = counted ? user!.PasswordHash : null;
        var verified = hasher.VerifyHashedPassword(user ?? _nobody, hash ?? _nobodysHash.Value, password ?? "");
        var matches = verified != PasswordVerificationResult.Failed;
        if (user is null || hash is null || !matches || !rules.Admits(user))
        {
            Refused(user, counted);
            return null;
        }

        var now = time.GetUtcNow();
        var kept = verified == PasswordVerificationResult.SuccessRehashNeeded ? hasher.HashPassword(user, password!) : hash;
        await context.Users.Where(u => u.Id == user.Id && u.PasswordHash == hash).ExecuteUpdateAsync(
            set => set
                .SetProperty(u => u.PasswordHash, kept)
                .SetProperty(u => u.AccessFailedCount, 0)
                .SetProperty(u => u.LockoutEnd, (DateTimeOffset?)null)
                .SetProperty(u => u.LastSignInAt, now),
            cancellationToken);
        logger.SignedIn(user.Id);
        return user;
    }

    /// <summary>Takes one of the five tries; with the last one the account pauses. False while it does.</summary>
    private async Task<bool> CountTryAsync(TalentDbContext context, string id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        DateTimeOffset? until = now + AccountRules.LockOut;
        return await context.Users
            .Where(u => u.Id == id && (u.LockoutEnd == null || u.LockoutEnd <= now))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(u => u.LockoutEnd, u => u.AccessFailedCount + 1 >= AccountRules.WrongPasswords ? until : null)
                    .SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount + 1 >= AccountRules.WrongPasswords ? 0 : u.AccessFailedCount + 1),
                cancellationToken) == 1;
    }

    private void Refused(AppUser? user, bool counted)
    {
        if (user is null)
        {
            logger.UnknownEmail();
        }
        else if (!counted)
        {
            logger.Paused(user.Id);
        }
        else
        {
            logger.Refused(user.Id);
        }
    }
}
