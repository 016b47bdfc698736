using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace TalentAdmin.Web.Features.Users.SignIn;

internal static class SignOutEndpoint
{
    public static IEndpointRouteBuilder MapSignOut(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(AccountPaths.SignOut, async (HttpContext context) =>
            {
                if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true })
                {
                    return Results.Text("This page is too old to sign you out. Go back, reload it and try again.", statusCode: StatusCodes.Status400BadRequest);
                }

                await context.SignOutAsync(Credentials.CookieScheme);
                return Results.LocalRedirect(AccountPaths.SignIn);
            })
            .WithMetadata(new RequireAntiforgeryTokenAttribute(), new OpenBeforeEnrolmentAttribute())
            .RequireAuthorization(Policies.Viewer)
            .ExcludeFromDescription();
        return routes;
    }
}
