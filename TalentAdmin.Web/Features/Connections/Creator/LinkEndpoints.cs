using Microsoft.AspNetCore.Antiforgery;

namespace TalentAdmin.Web.Features.Connections.Creator;

/// <summary>The page of a connect link, and what its buttons do. Plain forms: a creator's phone needs no script.</summary>
internal static class LinkEndpoints
{
    private const string Platform = "platform";

    public static IEndpointRouteBuilder MapLinkPages(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(ConnectPaths.Root).AllowAnonymous().RequireRateLimiting(RateLimits.Connect).ExcludeFromDescription();
        group.MapMethods("{secret}", [HttpMethods.Get, HttpMethods.Head], ShowAsync);

        var forms = group.MapGroup("{secret}").AddEndpointFilter<LinkFormFilter>();
        MapForm(forms, "start", StartAsync);
        MapForm(forms, "disconnect", DisconnectAsync);
        MapForm(forms, "removal", AskForRemovalAsync);
        MapForm(forms, "picture/removal", RemovePictureAsync);
        MapForm(forms, "download", LinkDownload.GiveAsync);

        // It checks the token itself: the guard would write the file to the disk to find it.
        forms.MapPost("picture", LinkUpload.ReceiveAsync).DisableAntiforgery().WithMetadata(new LinkUploadLimit());
        return routes;
    }

    private static void MapForm(RouteGroupBuilder forms, string path, Delegate handler) =>
        forms.MapPost(path, handler).WithMetadata(new RequireAntiforgeryTokenAttribute());

    private static Task<IResult> ShowAsync(string secret, HttpContext context, LinkPages pages, PlatformCatalog platforms)
    {
        // Only names that we know: the address could have been made up.
        var query = context.Request.Query;
        var platform = platforms.TryGet(query[ConnectPaths.PlatformParameter].ToString(), out var definition) ? definition.DisplayName : "the platform";
        var result = ConnectPaths.ResultOf(query[ConnectPaths.OutcomeParameter]);
        return pages.ShowAsync(
            context,
            secret,
            query[ConnectPaths.LeavingParameter] is [{ Length: > 0 } leaving] ? leaving : null,
            result is null ? ConnectText.Done(query[ConnectPaths.DoneParameter], pages.App.AgencyName) : ConnectText.Good(result.Value, platform),
            result is null ? null : ConnectText.ForCreator(result.Value, platform, pages.App.AgencyName));
    }

    private static async Task<IResult> StartAsync(
        string secret,
        HttpContext context,
        IAuthorizationFlow flow,
        PublicAddress address,
        CorrelationCookie cookie,
        LinkProofCookie proof,
        PlatformCatalog platforms,
        LinkPages pages)
    {
        var asked = (await context.Request.ReadFormAsync(context.RequestAborted))[Platform].ToString();
        var begun = new AuthorizationStart(null, asked, AuthorizationStatus.PlatformOff);
        if (address.Base is not null && platforms.TryGet(asked, out var platform))
        {
            var browser = new AuthorizationBrowser(
                cookie.Begin(context, secret), address.To(ConnectPaths.CallbackOf(platform.Name)).AbsoluteUri, StaffId: null);
            begun = await flow.BeginAsync(secret, proof.Read(context), platform.Name, browser, context.RequestAborted);
        }

        return begun.Url is { } url
            ? AuthorizationEndpoints.Leave(context, pages.App, url, platforms.DisplayNameOf(asked))
            : await pages.ShowAsync(
                context,
                secret,
                trouble: ConnectText.ForCreator(begun.Refusal!.Value, platforms.DisplayNameOf(asked), pages.App.AgencyName),
                status: begun.Refusal == AuthorizationStatus.LinkDead ? StatusCodes.Status410Gone : StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> DisconnectAsync(
        string secret, HttpContext context, IConnectLinks links, LinkProofCookie proof, LinkPages pages)
    {
        var asked = (await context.Request.ReadFormAsync(context.RequestAborted))[Platform].ToString();

        // What was begun is finished, even if the creator does not wait for it.
        var result = asked.Length == 0
            ? new CreatorResult(CreatorStatus.NoLink)
            : await links.DisconnectAsync(secret, proof.Read(context), asked == LinkView.All ? null : asked, CancellationToken.None);
        return await pages.AfterAsync(context, secret, result, "disconnected");
    }

    private static async Task<IResult> AskForRemovalAsync(
        string secret, HttpContext context, IConnectLinks links, LinkProofCookie proof, LinkPages pages)
    {
        var asked = (await context.Request.ReadFormAsync(context.RequestAborted))[Platform].ToString();
        return await pages.AfterAsync(
            context, secret, await links.AskForRemovalAsync(secret, proof.Read(context), asked, CancellationToken.None), "asked");
    }

    private static async Task<IResult> RemovePictureAsync(
        string secret, HttpContext context, IConnectLinks links, LinkProofCookie proof, LinkPages pages)
    {
        var photo = (await context.Request.ReadFormAsync(context.RequestAborted))["photo"].ToString();
        return await pages.AfterAsync(
            context, secret, await links.RemovePictureAsync(secret, proof.Read(context), photo, CancellationToken.None), "removed");
    }
}
