using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Features.Connections;

/// <summary>Sends browsers to platforms and takes them back.</summary>
internal static class AuthorizationEndpoints
{
    public static IEndpointRouteBuilder MapAuthorization(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(ConnectPaths.Authorize, AuthorizeAsync)
            .WithMetadata(new RequireAntiforgeryTokenAttribute())
            .RequireAuthorization(Policies.Manager)
            .ExcludeFromDescription();
        routes.MapGet($"{ConnectPaths.Callback}/{{platform}}", ReturnAsync)
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Connect)
            .ExcludeFromDescription();
        return routes;
    }

    /// <summary>The page that sends a browser on. A redirect would do, were it not for form-action, which browsers apply to redirects too.</summary>
    public static RazorComponentResult<LeavingPage> Leave(HttpContext context, AppOptions app, string url, string platform)
    {
        context.Response.NoStoreNoReferrer();
        return new RazorComponentResult<LeavingPage>(new Dictionary<string, object?>
        {
            [nameof(LeavingPage.App)] = app,
            [nameof(LeavingPage.Url)] = url,
            [nameof(LeavingPage.Platform)] = platform,
        });
    }

    /// <summary>The account of whoever is signed in and may connect accounts.</summary>
    public static string? StaffId(ClaimsPrincipal user) =>
        user.Identity?.IsAuthenticated == true && user.MayChange() ? user.FindFirstValue(ClaimTypes.NameIdentifier) : null;

    private static async Task<IResult> AuthorizeAsync(
        HttpContext context,
        IAuthorizationFlow flow,
        PublicAddress address,
        CorrelationCookie cookie,
        PlatformCatalog platforms,
        IOptions<AppOptions> app,
        CancellationToken cancellationToken)
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true })
        {
            return Results.Text("This page is too old to sign anybody in. Go back, reload it and try again.", statusCode: StatusCodes.Status400BadRequest);
        }

        var form = await context.Request.ReadFormAsync(cancellationToken);
        var (talentId, platform) = (form["talentId"].ToString(), form["platform"].ToString());
        if (address.Base is null)
        {
            return Results.LocalRedirect(ConnectPaths.Talent(talentId, AuthorizationStatus.PlatformOff, platform));
        }

        // The cookie would stay behind at the address that this page was opened by.
        if (context.Request.Headers.Origin is [{ } origin] && !address.IsAt(origin))
        {
            return Results.Text(
                $"Open this app by its own address to sign a creator in: {address.Base}", statusCode: StatusCodes.Status409Conflict);
        }

        var browser = new AuthorizationBrowser(
            cookie.Begin(context, linkSecret: null), address.To(ConnectPaths.CallbackOf(platform)).AbsoluteUri, StaffId(context.User));
        var begun = await flow.BeginAsync(talentId, platform, form["handle"], context.User.ToActor(), browser, cancellationToken);
        return begun.Url is { } url
            ? Leave(context, app.Value, url, platforms.DisplayNameOf(platform))
            : Results.LocalRedirect(ConnectPaths.Talent(talentId, begun.Refusal ?? AuthorizationStatus.PlatformOff, platform));
    }

    private static async Task<IResult> ReturnAsync(
        string platform, HttpContext context, IAuthorizationFlow flow, PublicAddress address, CorrelationCookie cookie, LinkProofCookie proof)
    {
        context.Response.NoStoreNoReferrer();
        if (address.Base is null)
        {
            return Results.LocalRedirect(ConnectPaths.Confirm);
        }

        var query = context.Request.Query;
        var (secret, linkSecret) = cookie.Read(context);
        var browser = new AuthorizationBrowser(secret, address.To(ConnectPaths.CallbackOf(platform)).AbsoluteUri, StaffId(context.User));
        var answer = new AuthorizationReturn(
            platform, Single(query["state"]), Single(query["code"]), Single(query["error"]), Single(query["scopes"]) ?? Single(query["scope"]));

        // What was redeemed has to be stored, even if the browser did not wait for it.
        var outcome = await flow.CompleteAsync(answer, browser, CancellationToken.None);
        if (outcome.Status is not (AuthorizationStatus.AskAccount or AuthorizationStatus.Unknown or AuthorizationStatus.SignedOut))
        {
            cookie.End(context);
        }

        proof.Add(context, outcome);
        return Results.LocalRedirect(After(outcome, linkSecret));
    }

    /// <summary>The page that says how it ended.</summary>
    public static string After(AuthorizationResult outcome, string? linkSecret) => outcome switch
    {
        { Status: AuthorizationStatus.AskAccount } => ConnectPaths.Confirm,
        { TalentId: { } talentId, ByStaff: true } => ConnectPaths.Talent(talentId, outcome.Status, outcome.Platform, outcome.OtherTalentId),
        _ when linkSecret is not null => ConnectPaths.Link(linkSecret, outcome.Status, outcome.Platform),

        // Nothing is known of this authorization: the page says so.
        _ => ConnectPaths.Confirm,
    };

    // Said twice is said by somebody else.
    private static string? Single(Microsoft.Extensions.Primitives.StringValues values) => values is [{ Length: > 0 } value] ? value : null;
}
