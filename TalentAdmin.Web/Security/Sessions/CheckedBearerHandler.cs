using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Security.Sessions;

/// <summary>
/// Reads the token through ASP.NET Core's own scheme and then asks whether its session is still good, so that disabling somebody, or
/// ending the session, ends the token too, and not only an hour later.
/// </summary>
internal sealed class CheckedBearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessionGuard guard, SessionActs acts, RefusedAccess refused)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var result = await Context.AuthenticateAsync(Credentials.PlainTokenScheme);
        if (!result.Succeeded)
        {
            return result;
        }

        // Without a session it is a token of an older release.
        if (result.Principal.SessionId() is null || !await guard.IsGoodAsync(result.Principal, Context.RequestAborted))
        {
            return AuthenticateResult.Fail("The session behind this token has ended.");
        }

        await acts.NoteAsync(result.Principal, Context.RequestAborted);
        return AuthenticateResult.Success(new AuthenticationTicket(result.Principal, result.Properties, Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Refusals.UnauthenticatedAsync(Context);
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        await refused.NoteAsync(Context);
        await Refusals.ForbiddenAsync(Context);
    }
}
