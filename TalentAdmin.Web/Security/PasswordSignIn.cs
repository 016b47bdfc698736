using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Web.Security;

/// <summary>
/// Checks an email and a password. Every refusal looks alike and takes equally long, so that nobody learns which accounts exist. A
/// try is counted before the password is looked at: a hundred guesses at once are no more than one after the other.
/// </summary>
internal sealed class PasswordSignIn(
    IDbContextFactory<TalentDbContext> contexts,
    ILookupNormalizer normalizer,
    IPasswordHasher<AppUser> hasher,
    AccountRules rules,
    GuessLimiter guesses,
    KnownDevice devices,
    AccessSums sums,
    IHttpContextAccessor http,
    TimeProvider time,
    ILogger<PasswordSignIn> logger)
{
    private static readonly AppUser _nobody = new() { Role = AppRoles.Viewer };

    private readonly Lazy<string> _nobodysHash = new(() => hasher.HashPassword(_nobody, Guid.NewGuid().ToString()));

    /// <summary>The account, or none when this is no way in.</summary>
    public async Task<PasswordResult> CheckAsync(string? email, string? password, CancellationToken cancellationToken)
    {
        if (password is { Length: > AccountRules.PasswordMaxLength } || email is { Length: > AccountRules.EmailMaxLength })
        {
            (email, password) = (null, null);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var name = normalizer.NormalizeEmail(email?.Trim()) ?? "";
        var user = await context.Users.AsNoTracking().FirstOrDefaultAsync(u => u.NormalizedEmail == name, cancellationToken);
        var device = user is null ? null : devices.IdFor(http.HttpContext, user.Id);
        var turn = await guesses.TakeAsync(name, http.HttpContext?.Connection.RemoteIpAddress, device, cancellationToken);
        if (turn.Wait is not null)
        {
            await NoteAsync("user.sign_in_slowed", user, cancellationToken);
            return new PasswordResult(User: null, turn.Wait);
        }

        var verified = hasher.VerifyHashedPassword(user ?? _nobody, user?.PasswordHash ?? _nobodysHash.Value, password ?? "");
        if (user is not { PasswordHash: { } hash } || verified == PasswordVerificationResult.Failed || !rules.Admits(user) || !rules.AllowPassword(user.Email))
        {
            await guesses.WrongAsync(turn, cancellationToken);
            await NoteAsync("user.sign_in_refused", user, cancellationToken);
            Refused(user);
            return new PasswordResult(User: null, Wait: null);
        }

        await guesses.RightAsync(turn, cancellationToken);
        var now = time.GetUtcNow();
        var kept = verified == PasswordVerificationResult.SuccessRehashNeeded ? hasher.HashPassword(user, password!) : hash;
        await context.Users.Where(u => u.Id == user.Id && u.PasswordHash == hash).ExecuteUpdateAsync(
            set => set.SetProperty(u => u.PasswordHash, kept).SetProperty(u => u.LastSignInAt, now), cancellationToken);
        logger.SignedIn(user.Id);
        return new PasswordResult(user, Wait: null);
    }

    // Whoever it is: the account is only what was tried.
    private Task NoteAsync(string action, AppUser? user, CancellationToken cancellationToken) =>
        sums.AddAsync(action, new Actor(user?.Id, "somebody"), DeviceText.Of(http.HttpContext?.Request.Headers.UserAgent), cancellationToken);

    private void Refused(AppUser? user)
    {
        if (user is null)
        {
            logger.UnknownEmail();
        }
        else
        {
            logger.Refused(user.Id);
        }
    }
}

/// <summary>What came of an email and a password.</summary>
/// <param name="User">The account; null when they open none.</param>
/// <param name="Wait">How long nobody looks at another try from here; null when this one was looked at.</param>
internal readonly record struct PasswordResult(AppUser? User, TimeSpan? Wait)
{
    /// <summary>For people, when it opens none.</summary>
    public string Words => Wait is { } wait ? $"Too many wrong passwords for this account from here. Wait {Seconds(wait)} seconds and try again." : "This email and password do not open an account. Check both, and that its end date has not come.";

    /// <summary>Whole seconds, rounded up.</summary>
    public static int Seconds(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
}
