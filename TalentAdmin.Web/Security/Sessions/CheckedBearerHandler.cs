using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Security.Sessions;

/// <summary>
/// Reads the token through ASP.NET Core's own scheme and then asks whether its account is still good, so that disabling somebody ends the
/// tokens too, and not only an hour later.
/// </summary>
internal sealed class CheckedBearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessionGuard guard, RefusedAccess refused)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var result = await Context.AuthenticateAsync(Credentials.PlainTokenScheme);
        if (!result.Succeeded)
        {
            return result;
        }

        return await guard.IsGoodAsync(result.Principal, Context.RequestAborted)
            ? AuthenticateResult.Success(new AuthenticationTicket(result.Principal, result.Properties, Scheme.Name))
            : AuthenticateResult.Fail("The account is no longer good for this token.");
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
