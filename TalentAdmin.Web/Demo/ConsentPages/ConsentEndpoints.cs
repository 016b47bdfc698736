using Microsoft.AspNetCore.Http.HttpResults;

namespace TalentAdmin.Web.Demo.ConsentPages;

/// <summary>The platforms' permission pages in demo mode. Outside of it there is no such address.</summary>
internal static class ConsentEndpoints
{
    public const string Path = "/demo/authorize";

    private const int MaxHandleLength = 100;

    public static IEndpointRouteBuilder MapDemo(this IEndpointRouteBuilder routes, bool demo)
    {
        if (demo)
        {
            routes.MapGet($"{Path}/{{platform}}", Show).AllowAnonymous().ExcludeFromDescription();

            // Another site's page, as far as our own forms are concerned.
            routes.MapPost($"{Path}/{{platform}}", AnswerAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        }

        return routes;
    }

    private static IResult Show(string platform, HttpContext context, PlatformCatalog platforms, PublicAddress address) =>
        Read(platform, context, platforms, address) is var (definition, request)
            ? Page(definition, request)
            : Unregistered();

    private static async Task<IResult> AnswerAsync(
        string platform, HttpContext context, PlatformCatalog platforms, PublicAddress address, SimulatedConsent consent, CancellationToken cancellationToken)
    {
        if (Read(platform, context, platforms, address) is not var (definition, request))
        {
            return Unregistered();
        }

        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (form["answer"] != "allow")
        {
            return Results.Redirect(request.Cancelled());
        }

        var typed = form["handle"].ToString();
        if (typed.Length > MaxHandleLength || definition.ReadHandle(typed) is not { } handle)
        {
            return Page(definition, request, typed, $"That is not a {definition.DisplayName} handle: {definition.HandleRule}.");
        }

        string[] scopes = [.. request.Scopes.Where(s => form["scopes"].Contains(s))];
        return Results.Redirect(request.Granted(consent.IssueCode(platform, handle, scopes, request.RedirectUri, request.CodeChallenge), scopes));
    }

    // As with the platforms, a browser is sent back to the registered address only.
    private static (PlatformDefinition Platform, ConsentRequest Request)? Read(
        string platform, HttpContext context, PlatformCatalog platforms, PublicAddress address) =>
        platforms.TryGet(platform, out var definition)
        && address.Base is not null
        && ConsentRequest.Of(platform, context.Request.Query) is var request
        && request.RedirectUri == address.To(ConnectPaths.CallbackOf(platform)).AbsoluteUri
            ? (definition, request)
            : null;

    private static RazorComponentResult<ConsentPage> Page(PlatformDefinition platform, ConsentRequest request, string? typed = null, string? error = null) =>
        new(new Dictionary<string, object?>
        {
            [nameof(ConsentPage.Platform)] = platform.DisplayName,
            [nameof(ConsentPage.Request)] = request,
            [nameof(ConsentPage.Typed)] = typed,
            [nameof(ConsentPage.Error)] = error,
        });

    private static IResult Unregistered() => Results.Text(
        "Simulated: this redirect URI is not registered for the app.", statusCode: StatusCodes.Status400BadRequest);
}
