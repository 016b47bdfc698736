using Microsoft.AspNetCore.Authentication;

namespace TalentAdmin.Web.Security.SingleSignOn;

/// <summary>Leads to the providers and back.</summary>
internal static class SingleSignOnEndpoints
{
    public static IEndpointRouteBuilder MapSingleSignOn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/signin/{provider}", LeaveAsync).AllowAnonymous().RequireRateLimiting(RateLimits.Connect).ExcludeFromDescription();
        routes.MapGet("/signin/{provider}/sign-out", SignOutAsync).AllowAnonymous().RequireRateLimiting(RateLimits.Connect).ExcludeFromDescription();
        routes.MapPost("/signin/{provider}/backchannel-logout", EndAsync)
            .AllowAnonymous()
            .DisableAntiforgery()
            .RequireRateLimiting(RateLimits.Callback)
            .ExcludeFromDescription();
        return routes;
    }

    /// <summary>Whoever comes here is sent to the provider to sign in.</summary>
    private static async Task<IResult> LeaveAsync(
        string provider, string? returnUrl, ProviderCatalog providers, HttpContext context, ILogger<ProviderCatalog> logger)
    {
        if (!providers.Has(provider))
        {
            return Results.LocalRedirect(AccountPaths.SignIn);
        }

        try
        {
            await providers.DiscoverAsync(provider, context.RequestAborted);
        }
        catch (Exception exception) when (exception is InvalidOperationException or HttpRequestException or IOException)
        {
            logger.CannotDiscover(provider, exception.GetType().Name);
            return Results.LocalRedirect($"{AccountPaths.SignIn}?refused=provider-away");
        }

        context.Response.Headers.CacheControl = "no-store";
        return Results.Challenge(
            new AuthenticationProperties { RedirectUri = AccountPaths.LocalOrHome(returnUrl) }, [ProviderCatalog.SchemeOf(provider)]);
    }

    /// <summary>To the provider's own sign-out page, where it has one.</summary>
    private static async Task<IResult> SignOutAsync(
        string provider, string? of, ProviderCatalog providers, ProviderSessions sessions, SignOutTicket ticket, PublicAddress address, HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!providers.Has(provider)
            || await sessions.FindAsync(ticket.Read(of), context.RequestAborted) is not { } session
            || session.Provider != provider
            || (await providers.DiscoverAsync(provider, context.RequestAborted)).EndSessionEndpoint is not { Length: > 0 } page)
        {
            return Results.LocalRedirect(AccountPaths.SignIn);
        }

        var query = QueryString.Create("client_id", providers.OptionsOf(provider).ClientId);
        query = session.Token is { } hint ? query.Add("id_token_hint", hint) : query;
        query = address.Base is not null ? query.Add("post_logout_redirect_uri", address.To(AccountPaths.SignIn).AbsoluteUri) : query;
        return Results.Redirect(page + (page.Contains('?', StringComparison.Ordinal) ? "&" + query.Value![1..] : query.Value));
    }

    /// <summary>The provider ends sessions: only a token that it signed says so.</summary>
    private static async Task<IResult> EndAsync(string provider, ProviderCatalog providers, LogoutTokens tokens, HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : null;
        return providers.Has(provider) && await tokens.TakeAsync(provider, form?["logout_token"], context.RequestAborted)
            ? Results.Ok()
            : Results.Json(new { error = "invalid_request" }, statusCode: StatusCodes.Status400BadRequest);
    }
}
