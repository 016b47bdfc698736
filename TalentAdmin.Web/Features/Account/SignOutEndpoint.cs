using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using TalentAdmin.Web.Security;

namespace TalentAdmin.Web.Features.Account;

internal static class SignOutEndpoint
{
    public static IEndpointRouteBuilder MapSignOut(this IEndpointRouteBuilder routes)
    {
        // Reading a form is what makes the framework ask for the antiforgery token.
        routes.MapPost(AccountPaths.SignOut, async ([FromForm] string? returnUrl, HttpContext context) =>
            {
                await context.SignOutAsync(Credentials.CookieScheme);
                return Results.LocalRedirect(AccountPaths.SignInAndReturnTo(AccountPaths.LocalOrHome(returnUrl)));
            })
            .RequireAuthorization(Policies.Viewer)
            .ExcludeFromDescription();
        return routes;
    }
}
