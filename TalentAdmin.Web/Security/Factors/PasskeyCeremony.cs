using Microsoft.AspNetCore.Identity;

namespace TalentAdmin.Web.Security.Factors;

/// <summary>
/// The two halves of what a passkey does: a challenge goes out, the signed answer comes back. ASP.NET Core's handler checks the answer (challenge, origin,
/// domain, signature, that the device asked its person); that a challenge is good once, for five minutes and in one browser is the row's work.
/// </summary>
internal sealed class PasskeyCeremony(
    IPasskeyHandler<AppUser> handler, UserManager<AppUser> users, PendingProofs proofs, ProofCookie cookies, AccountRules rules, ILogger<PasskeyCeremony> logger)
{
    // What a device sends is far smaller; the largest attestations are some 10 KB.
    private const int MostAnswer = 32 * 1024;

    /// <summary>A challenge for a passkey of this person, or of whoever has one.</summary>
    public async Task<string> ChallengeAsync(HttpContext context, ProofPurpose purpose, AppUser? user)
    {
        var made = await handler.MakeRequestOptionsAsync(user, context);
        cookies.Set(context, purpose, await proofs.BeginAsync(purpose, user?.Id, made.AssertionState, context.RequestAborted));
        return made.RequestOptionsJson;
    }

    /// <summary>A challenge for a new passkey of this person.</summary>
    public async Task<string> ChallengeNewAsync(HttpContext context, AppUser user)
    {
        var made = await handler.MakeCreationOptionsAsync(
            new PasskeyUserEntity { Id = user.Id, Name = user.UserName!, DisplayName = user.UserName! }, context);
        cookies.Set(context, ProofPurpose.Enrolment, await proofs.BeginAsync(ProofPurpose.Enrolment, user.Id, made.AttestationState, context.RequestAborted));
        return made.CreationOptionsJson;
    }

    /// <summary>Whose passkey has answered; null when the answer is none that counts.</summary>
    public async Task<AppUser?> AnswerAsync(HttpContext context, ProofPurpose purpose, string? answer)
    {
        if (await TakeAsync(context, purpose, answer) is not { } proof)
        {
            return null;
        }

        var result = await handler.PerformAssertionAsync(
            new PasskeyAssertionContext { HttpContext = context, CredentialJson = answer!, AssertionState = proof.Challenge });
        if (!result.Succeeded || !rules.Admits(result.User) || (proof.UserId is not null && proof.UserId != result.User.Id))
        {
            logger.PasskeyRefused(result.Failure?.Message ?? "The account may not sign in");
            return null;
        }

        await users.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
        return result.User;
    }

    /// <summary>The new passkey; null when the answer is none that counts.</summary>
    public async Task<UserPasskeyInfo?> AnswerNewAsync(HttpContext context, AppUser user, string? answer)
    {
        if (await TakeAsync(context, ProofPurpose.Enrolment, answer) is not { } proof || proof.UserId != user.Id)
        {
            return null;
        }

        var result = await handler.PerformAttestationAsync(
            new PasskeyAttestationContext { HttpContext = context, CredentialJson = answer!, AttestationState = proof.Challenge });
        if (result.Succeeded)
        {
            return result.Passkey;
        }

        logger.PasskeyRefused(result.Failure.Message);
        return null;
    }

    private async Task<PendingProof?> TakeAsync(HttpContext context, ProofPurpose purpose, string? answer)
    {
        var secret = cookies.Read(context, purpose);
        cookies.Remove(context, purpose);
        return answer is { Length: > 0 and <= MostAnswer }
            && await proofs.FindAsync(secret, purpose, context.RequestAborted) is { } proof
            && await proofs.SpendAsync(proof, context.RequestAborted)
                ? proof
                : null;
    }
}
