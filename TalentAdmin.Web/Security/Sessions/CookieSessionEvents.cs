using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace TalentAdmin.Web.Security.Sessions;

/// <summary>
/// Puts a session behind every cookie: another one at each sign-in, over with signing out, asked for at each request. Answers programs in JSON
/// where people are redirected.
/// </summary>
internal sealed class CookieSessionEvents(
    SessionGuard guard, SessionStore sessions, SessionActs acts, KnownDevice devices, RefusedAccess refused) : CookieAuthenticationEvents
{
    public override async Task SigningIn(CookieSigningInContext context)
    {
        var http = context.HttpContext;
        var person = context.Principal!.ToActor();
        var provider = http.Features.Get<ProvenByProvider>();
        var origin = new SessionOrigin(
            DeviceText.Of(http.Request.Headers.UserAgent), http.Connection.RemoteIpAddress?.ToString(), provider?.Name ?? SignInSteps.HowSignedIn(context.Principal))
        {
            IsNewDevice = devices.IdFor(http, person.Id!) is null,
            Provider = provider?.Session,
        };
        var secret = await sessions.StartAsync(person, origin, http.User.SessionId(), http.RequestAborted);
        devices.Remember(http, person.Id!);
        ((ClaimsIdentity)context.Principal!.Identity!).AddClaim(new Claim(SecurityClaims.Session, secret));
    }

    public override async Task SigningOut(CookieSigningOutContext context)
    {
        var person = context.HttpContext.User;
        if (person.SessionId() is { } session)
        {
            await sessions.SignOutAsync(person.ToActor(), session, context.HttpContext.RequestAborted);
        }
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        // Without a session it is a cookie of an older release, or one that nobody was given.
        if (context.Principal?.SessionId() is null || !await guard.IsGoodAsync(context.Principal, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Credentials.CookieScheme);
        }
        else if (SessionActs.IsAct(context.HttpContext))
        {
            await acts.NoteAsync(context.Principal, context.HttpContext.RequestAborted);
        }
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) =>
        Refusals.IsProgram(context.HttpContext) ? Refusals.UnauthenticatedAsync(context.HttpContext) : Redirect(context);

    public override async Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        await refused.NoteAsync(context.HttpContext);
        await (Refusals.IsProgram(context.HttpContext) ? Refusals.ForbiddenAsync(context.HttpContext) : Redirect(context));
    }

    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context)
    {
        // The address in it has the Host header; a path is enough.
        var target = new Uri(context.RedirectUri, UriKind.RelativeOrAbsolute);
        context.Response.Redirect(target.IsAbsoluteUri ? target.PathAndQuery : context.RedirectUri);
        return Task.CompletedTask;
    }
}
