using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace TalentAdmin.Web.Features.Users.SignIn;

internal static class SignOutEndpoint
{
    public static IEndpointRouteBuilder MapSignOut(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(AccountPaths.SignOut, async (HttpContext context, ProviderSessions sessions, ProviderCatalog providers, SignOutTicket ticket) =>
            {
                if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true })
                {
                    return Results.Text("This page is too old to sign you out. Go back, reload it and try again.", statusCode: StatusCodes.Status400BadRequest);
                }

                var session = context.User.SessionId();
                await context.SignOutAsync(Credentials.CookieScheme);

                // The page offers to sign out there too: a form may not lead to another site by itself.
                return await sessions.FindAsync(session, context.RequestAborted) is { } there && providers.Has(there.Provider)
                    ? Results.LocalRedirect($"{AccountPaths.SignIn}?done=signed-out&by={there.Provider}&of={Uri.EscapeDataString(ticket.For(session!))}")
                    : Results.LocalRedirect(AccountPaths.SignIn);
            })
            .WithMetadata(new RequireAntiforgeryTokenAttribute(), new OpenBeforeEnrolmentAttribute())
            .RequireAuthorization(Policies.Viewer)
            .ExcludeFromDescription();
        return routes;
    }
}
