using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Features.Privacy.PublicPages;

/// <summary>The pages that anybody may read, and the form on one of them.</summary>
internal static class PublicEndpoints
{
    // Two short fields, a token and some room.
    private const int MaxForm = 16 * 1024;

    public static IEndpointRouteBuilder MapPublicPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(string.Empty).AllowAnonymous().ExcludeFromDescription();
        pages.MapGet(PrivacyPaths.About, () => new RazorComponentResult<AboutPage>());
        pages.MapGet(PrivacyPaths.Privacy, () => new RazorComponentResult<PrivacyPage>());
        pages.MapGet(PrivacyPaths.Terms, () => new RazorComponentResult<TermsPage>());
        pages.MapGet(PrivacyPaths.DataDeletion, (HttpContext context) => Form(context));
        pages.MapPost(PrivacyPaths.DataDeletion, AskAsync)
            .WithMetadata(new RequireAntiforgeryTokenAttribute(), new RequestFormLimits(MaxForm))
            .RequireRateLimiting(RateLimits.PrivacyForm);
        pages.MapGet(PrivacyPaths.Status("{code}"), StatusAsync);
        foreach (var (name, content) in routes.ServiceProvider.GetRequiredService<IOptions<AppOptions>>().Value.VerificationFiles)
        {
            pages.MapGet($"/{name}", () => Results.Text(content, VerificationFile.ContentType(name)));
        }

        return routes;
    }

    private static async Task<IResult> AskAsync(
        HttpContext context, IPrivacyRequests requests, PlatformCatalog platforms, LinkOwner links, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true })
        {
            return Form(context, PublicText.TooOld);
        }

        var form = await context.Request.ReadFormAsync(cancellationToken);
        var (kind, platform, handle, link) = (form["kind"].ToString(), form["platform"].ToString(), form["handle"].ToString(), form["link"].ToString());
        var isExport = kind == "export";
        var hasLink = !string.IsNullOrWhiteSpace(link);
        if (!hasLink && string.IsNullOrWhiteSpace(handle))
        {
            return Form(context, PublicText.NoSubject, kind, platform);
        }

        if (!hasLink && platforms.TryGet(platform, out var definition) && definition.ReadHandle(handle) is null)
        {
            return Form(context, PublicText.BadHandle(definition), kind, platform, handle);
        }

        var asked = new NewPrivacyRequest(
            isExport ? PrivacyRequestKind.Export : PrivacyRequestKind.Erase, hasLink ? PrivacyRequestOrigin.Link : PrivacyRequestOrigin.Form);
        asked = hasLink
            ? asked with { TalentId = await links.FindAsync(link, cancellationToken) }
            : asked with { Platform = platform, Handle = handle };

        // Whether anybody here is meant makes no difference to what is answered.
        var result = await requests.CreateAsync(asked, actor: null, cancellationToken);
        return result.Request is { } stored
            ? Results.LocalRedirect(PrivacyPaths.Status(stored.Code))
            : Form(context, PublicText.NoSubject, kind, platform, handle);
    }

    private static async Task<IResult> StatusAsync(string code, HttpContext context, IPrivacyRequests requests, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        var found = await requests.FindAsync(code, cancellationToken);
        return new RazorComponentResult<RequestStatusPage>(new Dictionary<string, object?> { [nameof(RequestStatusPage.Request)] = found })
        {
            StatusCode = found is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK,
        };
    }

    private static RazorComponentResult<DataDeletionPage> Form(
        HttpContext context, string? trouble = null, string? kind = null, string? platform = null, string? handle = null)
    {
        context.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<DataDeletionPage>(new Dictionary<string, object?>
        {
            [nameof(DataDeletionPage.Trouble)] = trouble,
            [nameof(DataDeletionPage.Kind)] = kind,
            [nameof(DataDeletionPage.Platform)] = platform,
            [nameof(DataDeletionPage.Handle)] = handle,
        })
        {
            StatusCode = trouble is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
    }

    /// <summary>How much of a form is read.</summary>
    private sealed class RequestFormLimits(long most) : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => most;
    }
}
