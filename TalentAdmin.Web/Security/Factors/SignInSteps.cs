using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Web.Security.Factors;

/// <summary>From a right password, or a passkey, to a session: with the second step where the person has one. Each step says where the browser goes next.</summary>
internal sealed class SignInSteps(
    SignInManager<AppUser> sessions,
    UserManager<AppUser> users,
    PendingProofs proofs,
    ProofCookie cookies,
    SecondFactorDemands demands,
    AccountRules rules,
    IDbContextFactory<TalentDbContext> contexts,
    TimeProvider time)
{
    public const string ByPassword = "password";

    public const string ByPasskey = "passkey";

    /// <summary>The password was right.</summary>
    public async Task<string> AfterPasswordAsync(HttpContext context, AppUser user, string? returnUrl)
    {
        if (!user.TwoFactorEnabled)
        {
            await SignInAsync(context, user, ByPassword);
            return demands.Of(user.Role, user.IsDemo) == SecondFactorDemand.None
                ? AccountPaths.LocalOrHome(returnUrl)
                : AccountPaths.WithReturn(AccountPaths.Security, returnUrl);
        }

        cookies.Set(context, ProofPurpose.SecondStep, await proofs.BeginAsync(ProofPurpose.SecondStep, user.Id, challenge: null, context.RequestAborted));
        return AccountPaths.WithReturn(AccountPaths.SecondStep, returnUrl);
    }

    /// <summary>Who has given a right password in this browser within the last minutes; null for nobody.</summary>
    public async Task<(PendingProof Proof, AppUser User)?> FindSecondStepAsync(HttpContext context) =>
        await proofs.FindAsync(cookies.Read(context, ProofPurpose.SecondStep), ProofPurpose.SecondStep, context.RequestAborted) is { } proof
        && await users.FindByIdAsync(proof.UserId!) is { } user
        && rules.Admits(user)
            ? (proof, user)
            : null;

    /// <summary>Starts the session.</summary>
    /// <param name="context">The browser's request.</param>
    /// <param name="user">Who.</param>
    /// <param name="by">How: <see cref="StaffSession.SignedInBy"/>.</param>
    public async Task SignInAsync(HttpContext context, AppUser user, string by)
    {
        cookies.Remove(context, ProofPurpose.SecondStep);
        await sessions.SignInAsync(user, isPersistent: false, authenticationMethod: by);
        await NoteAsync(user.Id, context.RequestAborted);
    }

    /// <summary>Notes when somebody last came in.</summary>
    internal async Task NoteAsync(string userId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(set => set.SetProperty(u => u.LastSignInAt, now), cancellationToken);
    }

    /// <summary>The browser that changed something about its person goes on with a new session, signed in as before.</summary>
    public async Task RenewAsync(HttpContext context)
    {
        // Not from this request's own context, which may have read the account before it was changed.
        var id = context.User.FindFirstValue(ClaimTypes.NameIdentifier);
        await using var database = await contexts.CreateDbContextAsync(context.RequestAborted);
        var user = await database.Users.AsNoTracking().SingleAsync(u => u.Id == id, context.RequestAborted);
        await sessions.SignInAsync(user, isPersistent: false, authenticationMethod: HowSignedIn(context.User));
    }

    /// <summary>How the person of a cookie signed in.</summary>
    public static string HowSignedIn(ClaimsPrincipal? person) => person?.FindFirstValue(ClaimTypes.AuthenticationMethod) ?? ByPassword;
}
