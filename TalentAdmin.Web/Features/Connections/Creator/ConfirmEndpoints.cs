using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Features.Connections.Creator;

/// <summary>Another account came back than was asked for: a person says whether it is the right one.</summary>
internal static class ConfirmEndpoints
{
    public static IEndpointRouteBuilder MapConfirmPage(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").AllowAnonymous().RequireRateLimiting(RateLimits.Connect).ExcludeFromDescription();
        group.MapMethods(ConnectPaths.Confirm, [HttpMethods.Get, HttpMethods.Head], ShowAsync);
        group.MapPost(ConnectPaths.Confirm, AnswerAsync).WithMetadata(new RequireAntiforgeryTokenAttribute());
        return routes;
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, IAuthorizationFlow flow, CorrelationCookie cookie, PlatformCatalog platforms, IAntiforgery antiforgery, IOptions<AppOptions> app)
    {
        context.Response.NoStoreNoReferrer();
        var question = await flow.FindQuestionAsync(cookie.Read(context).Secret, context.RequestAborted);
        return new RazorComponentResult<ConfirmConnectionPage>(new Dictionary<string, object?>
        {
            [nameof(ConfirmConnectionPage.App)] = app.Value,
            [nameof(ConfirmConnectionPage.Question)] = question,
            [nameof(ConfirmConnectionPage.Platform)] = question is null ? null : platforms.DisplayNameOf(question.Platform),
            [nameof(ConfirmConnectionPage.Token)] = question is null ? null : FormToken.For(context, antiforgery),
        })
        {
            StatusCode = question is null ? StatusCodes.Status410Gone : StatusCodes.Status200OK,
        };
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, IAuthorizationFlow flow, CorrelationCookie cookie, LinkProofCookie proof, LinkPages pages)
    {
        // No answer is a no; but a stray request is none at all.
        var isOurs = context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true };
        var use = isOurs ? (await context.Request.ReadFormAsync(context.RequestAborted))["use"].ToString() : null;
        if (use is not ("yes" or "no"))
        {
            return pages.Refuse(context, StatusCodes.Status400BadRequest, LinkFormFilter.TooOld, ConnectPaths.Confirm);
        }

        var (secret, linkSecret) = cookie.Read(context);
        var browser = new AuthorizationBrowser(secret, RedirectUri: string.Empty, AuthorizationEndpoints.StaffId(context.User));
        var outcome = await flow.AnswerAsync(use == "yes", browser, CancellationToken.None);
        cookie.End(context);
        proof.Add(context, outcome);
        return Results.LocalRedirect(AuthorizationEndpoints.After(outcome, linkSecret));
    }
}
