using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Features.Connections.Creator;

/// <summary>Answers with the pages of links, each with the status that says the same.</summary>
internal sealed class LinkPages(
    IConnectLinks links,
    IEnumerable<IPlatformOAuth> oauth,
    PlatformCatalog platforms,
    PublicAddress address,
    LinkProofCookie proof,
    IAntiforgery antiforgery,
    IOptions<AppOptions> app)
{
    public AppOptions App => app.Value;

    /// <summary>The page of a link as it is now.</summary>
    public async Task<IResult> ShowAsync(
        HttpContext context, string secret, string? leaving = null, string? said = null, string? trouble = null, int? status = null)
    {
        context.Response.NoStoreNoReferrer();
        if (await links.OpenAsync(secret, proof.Read(context), context.RequestAborted) is not { } link)
        {
            return NoLink(context);
        }

        var at = address.Base is null ? [] : oauth.Where(o => o.OffReason is null);
        var view = new LinkView(
            App,
            link,
            secret,
            FormToken.For(context, antiforgery),
            at.ToDictionary(o => o.Platform, o => o.Reads, StringComparer.Ordinal),
            platforms.All.ToDictionary(p => p.Name, p => p.DisplayName, StringComparer.Ordinal),
            leaving,
            said,
            trouble);
        return new RazorComponentResult<LinkPage>(new Dictionary<string, object?> { [nameof(LinkPage.View)] = view })
        {
            StatusCode = status ?? (link.State == ConnectLinkState.Expired ? StatusCodes.Status410Gone : StatusCodes.Status200OK),
        };
    }

    /// <summary>There is no such link.</summary>
    public IResult NoLink(HttpContext context)
    {
        context.Response.NoStoreNoReferrer();
        return new RazorComponentResult<NoLinkPage>(new Dictionary<string, object?> { [nameof(NoLinkPage.App)] = App })
        {
            StatusCode = StatusCodes.Status404NotFound,
        };
    }

    /// <summary>What came of a form: back to the page, or why not.</summary>
    /// <param name="done">What the page says then, as <see cref="ConnectText.Done"/> has it.</param>
    public async Task<IResult> AfterAsync(HttpContext context, string secret, CreatorResult result, string done) => result.Status switch
    {
        CreatorStatus.Done => Results.LocalRedirect(ConnectPaths.Done(secret, done)),
        CreatorStatus.NoLink => NoLink(context),
        _ => await ShowAsync(context, secret, trouble: ConnectText.ForCreator(result.Status, App.AgencyName), status: result.Status switch
        {
            CreatorStatus.TooLarge => StatusCodes.Status413PayloadTooLarge,
            CreatorStatus.Conflict => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status400BadRequest,
        }),
    };

    /// <summary>A form that cannot be taken, whatever link it is of.</summary>
    public IResult Refuse(HttpContext context, int status, string text, string back)
    {
        context.Response.NoStoreNoReferrer();
        return new RazorComponentResult<RefusalPage>(new Dictionary<string, object?>
        {
            [nameof(RefusalPage.App)] = App,
            [nameof(RefusalPage.Text)] = text,
            [nameof(RefusalPage.Back)] = back,
        })
        {
            StatusCode = status,
        };
    }
}
