using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace TalentAdmin.Web.Security.Factors;

/// <summary>What passkeys.js calls: challenges, and the answers of devices. For browsers alone, so that they are in no description.</summary>
internal static class PasskeyEndpoints
{
    private const string Path = "/api/account/passkeys";

    public const string Refused = "This passkey was not accepted. Try again; if it goes on, sign in with your password.";

    private const string OnlySessions = "Passkeys belong to a browser that is signed in; tokens and keys have none.";

    public static IEndpointRouteBuilder MapPasskeys(this IEndpointRouteBuilder routes)
    {
        var anybody = routes.MapGroup(Path).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn).AddEndpointFilter<RefusalFilter>().ExcludeFromDescription();
        anybody.MapPost("sign-in/options", SignInOptionsAsync);
        anybody.MapPost("sign-in", SignInAsync);

        var own = routes.MapGroup(Path).RequireAuthorization(Policies.Viewer).RequireRateLimiting(RateLimits.SignIn)
            .WithMetadata(new OpenBeforeEnrolmentAttribute()).AddEndpointFilter<RefusalFilter>().ExcludeFromDescription();
        own.MapPost("proof/options", ProofOptionsAsync);
        own.MapPost("proof", ProveAsync);
        own.MapPost("new/options", NewOptionsAsync);
        own.MapPost("new", AddAsync);
        return routes;
    }

    private static async Task<IResult> SignInOptionsAsync(PasskeyCeremony passkeys, SignInSteps steps, HttpContext context)
    {
        // As the second step only the person's own are good.
        var known = await steps.FindSecondStepAsync(context);
        return Envelope.Ok(new PasskeyOptions(await passkeys.ChallengeAsync(context, ProofPurpose.SignIn, known?.User)));
    }

    private static async Task<IResult> SignInAsync(
        Body<PasskeyAnswer> body, PasskeyCeremony passkeys, SignInSteps steps, PendingProofs proofs, HttpContext context)
    {
        var known = await steps.FindSecondStepAsync(context);
        if (await passkeys.AnswerAsync(context, ProofPurpose.SignIn, body.Value.Credential) is not { } user)
        {
            return Envelope.Fail(StatusCodes.Status401Unauthorized, ErrorCodes.Unauthenticated, Refused);
        }

        var isSecondStep = known is { } step && step.User.Id == user.Id && await proofs.SpendAsync(step.Proof, context.RequestAborted);
        await steps.SignInAsync(context, user, isSecondStep ? $"{SignInSteps.ByPassword}+{SignInSteps.ByPasskey}" : SignInSteps.ByPasskey);
        return Envelope.Ok(new PasskeyNext(AccountPaths.LocalOrHome(body.Value.ReturnUrl)));
    }

    private static async Task<IResult> ProofOptionsAsync(PasskeyCeremony passkeys, UserManager<AppUser> users, HttpContext context) =>
        await OwnerAsync(users, context) is { } user
            ? Envelope.Ok(new PasskeyOptions(await passkeys.ChallengeAsync(context, ProofPurpose.AskedAgain, user)))
            : NoSession();

    private static async Task<IResult> ProveAsync(Body<PasskeyAnswer> body, PasskeyCeremony passkeys, StepUp stepUp, ClaimsPrincipal person, HttpContext context)
    {
        if (await passkeys.AnswerAsync(context, ProofPurpose.AskedAgain, body.Value.Credential) is not { } user || user.Id != person.ToActor().Id)
        {
            return Envelope.Fail(StatusCodes.Status403Forbidden, ErrorCodes.Forbidden, Refused);
        }

        await stepUp.NoteAsync(person.ToActor(), SignInSteps.ByPasskey, context.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> NewOptionsAsync(PasskeyCeremony passkeys, UserManager<AppUser> users, StepUp stepUp, HttpContext context) =>
        await OwnerAsync(users, context) is not { } user ? NoSession()
        : !await stepUp.IsProvenAsync(context.User.ToActor(), context.RequestAborted) ? Envelope.Fail(StatusCodes.Status403Forbidden, ErrorCodes.Forbidden, StepUp.Asked)
        : Envelope.Ok(new PasskeyOptions(await passkeys.ChallengeNewAsync(context, user)));

    private static async Task<IResult> AddAsync(
        Body<PasskeyAnswer> body, PasskeyCeremony passkeys, UserManager<AppUser> users, SecondFactors factors, SignInSteps steps, HttpContext context)
    {
        if (await OwnerAsync(users, context) is not { } user)
        {
            return NoSession();
        }

        if (await passkeys.AnswerNewAsync(context, user, body.Value.Credential) is not { } passkey)
        {
            return Envelope.Fail(StatusCodes.Status422UnprocessableEntity, ErrorCodes.ValidationFailed, "This passkey was not accepted. Try again, with the same browser.");
        }

        passkey.Name = NameOf(body.Value.Name, context);
        var result = await factors.AddPasskeyAsync(context.User.ToActor(), passkey, context.RequestAborted);
        if (!result.IsDone)
        {
            return Envelope.Fail(StatusCodes.Status422UnprocessableEntity, ErrorCodes.ValidationFailed, result.Refusal!);
        }

        await steps.RenewAsync(context);
        return Envelope.Ok(new PasskeyNext(AccountPaths.WithReturn($"{AccountPaths.Security}?done=passkey", body.Value.ReturnUrl)));
    }

    private static IResult NoSession() => Envelope.Fail(StatusCodes.Status403Forbidden, ErrorCodes.Forbidden, OnlySessions);

    private static async Task<AppUser?> OwnerAsync(UserManager<AppUser> users, HttpContext context) =>
        context.Request.Headers.Authorization.Count == 0 && context.User.ToActor() is { Standing.SessionId: not null, Id: { } id } ? await users.FindByIdAsync(id) : null;

    private static string NameOf(string? typed, HttpContext context)
    {
        var name = new string([.. (typed ?? "").Where(c => !char.IsControl(c)).Take(SecondFactors.NameLength)]).Trim();
        return name.Length > 0 ? name : DeviceText.Of(context.Request.Headers.UserAgent);
    }

    /// <summary>For `navigator.credentials`, as JSON text.</summary>
    internal sealed record PasskeyOptions(string Options);

    /// <summary>What the device answered, as JSON text.</summary>
    internal sealed record PasskeyAnswer(string? Credential, string? Name, string? ReturnUrl);

    /// <summary>Where the browser goes next.</summary>
    internal sealed record PasskeyNext(string Location);
}
