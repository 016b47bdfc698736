using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace TalentAdmin.Web.Security.Sessions;

/// <summary>Ends cookies whose account changed, and answers programs in JSON where people are redirected.</summary>
internal sealed class CookieSessionEvents(SessionGuard guard) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (context.Principal is null || !await guard.IsGoodAsync(context.Principal, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Credentials.CookieScheme);
        }
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) =>
        Refusals.IsProgram(context.HttpContext) ? Refusals.UnauthenticatedAsync(context.HttpContext) : Redirect(context);

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) =>
        Refusals.IsProgram(context.HttpContext) ? Refusals.ForbiddenAsync(context.HttpContext) : Redirect(context);

    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context)
    {
        // The address in it has the Host header; a path is enough.
        var target = new Uri(context.RedirectUri, UriKind.RelativeOrAbsolute);
        context.Response.Redirect(target.IsAbsoluteUri ? target.PathAndQuery : context.RedirectUri);
        return Task.CompletedTask;
    }
}
