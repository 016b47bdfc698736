using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace TalentAdmin.Web.Features.Connections.Staff;

/// <summary>What staff do with connect links, from wherever an account is shown, each in a scope of its own.</summary>
internal sealed class ConnectActions(
    IServiceScopeFactory scopes, AuthenticationStateProvider authentication, IDialogService dialogs, ISnackbar snackbar, PublicAddress address)
{
    /// <summary>Opens the dialog that makes a link. True when one was made.</summary>
    /// <param name="talentId">Whose.</param>
    /// <param name="platform">The platform that it is about; null if none in particular.</param>
    /// <param name="expectedHandle">The account that is expected there; null if it is not known.</param>
    /// <param name="all">The other platforms are chosen too, until the person says otherwise.</param>
    public Task<bool> SendLinkAsync(string talentId, string? platform, string? expectedHandle, bool all = false) => ShowAsync(
        "Send a connect link",
        new DialogParameters<ConnectLinkDialog>
        {
            { dialog => dialog.TalentId, talentId },
            { dialog => dialog.Platform, platform },
            { dialog => dialog.ExpectedHandle, expectedHandle },
            { dialog => dialog.All, all },
        });

    /// <summary>Opens the dialog with one more address of a link.</summary>
    public Task<bool> SendAgainAsync(string talentId, string linkId) => ShowAsync(
        "Send the connect link again",
        new DialogParameters<ConnectLinkDialog>
        {
            { dialog => dialog.TalentId, talentId },
            { dialog => dialog.LinkId, linkId },
        });

    private async Task<bool> ShowAsync(string title, DialogParameters<ConnectLinkDialog> parameters)
    {
        var shown = await dialogs.ShowAsync<ConnectLinkDialog>(
            title, parameters, new DialogOptions { BackdropClick = false, MaxWidth = MaxWidth.Small, FullWidth = true });
        return await shown.Result is { Canceled: false };
    }

    /// <summary>Makes a link; its address is given once.</summary>
    public Task<MadeLink> CreateAsync(string talentId, IReadOnlyCollection<WantedGrant> platforms) =>
        MakeAsync((links, actor) => links.CreateAsync(talentId, platforms, actor, CancellationToken.None));

    /// <summary>Gives a link one more address.</summary>
    public Task<MadeLink> AddAddressAsync(string talentId, string linkId) =>
        MakeAsync((links, actor) => links.AddSecretAsync(talentId, linkId, ConnectLinkWay.Copied, actor, CancellationToken.None));

    /// <summary>A talent's links that still lead somewhere, newest first.</summary>
    public async Task<IReadOnlyList<ConnectLinkSummary>> LiveLinksAsync(string talentId)
    {
        await using var scope = scopes.CreateAsyncScope();
        var links = await scope.ServiceProvider.GetRequiredService<IConnectLinks>().ListAsync(talentId, CancellationToken.None);
        return [.. (links ?? []).Where(l => l.State is ConnectLinkState.Open or ConnectLinkState.Used)];
    }

    /// <summary>What creators want of staff: of one talent, or with null of all.</summary>
    public async Task<IReadOnlyList<CreatorRequest>> RequestsAsync(string? talentId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ICreatorRequests>().ListAsync(talentId, cancellationToken);
    }

    /// <summary>Answers a creator.</summary>
    public async Task AnswerAsync(CreatorRequest request, bool accept)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        await using var scope = scopes.CreateAsyncScope();
        var requests = scope.ServiceProvider.GetRequiredService<ICreatorRequests>();
        var answer = accept
            ? await requests.AcceptAsync(request, state.User.ToActor(), CancellationToken.None)
            : await requests.RefuseAsync(request, state.User.ToActor(), CancellationToken.None);
        snackbar.Add(
            answer.Succeeded ? RequestText.Done(request, accept) : answer.Message ?? "That did not work. Try again.",
            answer.Succeeded ? Severity.Success : Severity.Error);
    }

    /// <summary>Ends a link.</summary>
    public async Task RevokeAsync(string talentId, ConnectLinkSummary link)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        await using var scope = scopes.CreateAsyncScope();
        var answer = await scope.ServiceProvider.GetRequiredService<IConnectLinks>()
            .RevokeAsync(talentId, link.Id, state.User.ToActor(), CancellationToken.None);
        var (text, severity) = answer switch
        {
            { Succeeded: true } => ("The link does not work any more", Severity.Success),
            { Error: RosterError.NotFound } => ("The link is gone already", Severity.Info),
            _ => (answer.Message ?? "The link was not ended. Try again.", Severity.Error),
        };
        snackbar.Add(text, severity);
    }

    private async Task<MadeLink> MakeAsync(Func<IConnectLinks, Actor, Task<RosterResult<NewConnectLink>>> make)
    {
        if (address.Base is null)
        {
            return new MadeLink(null, default, PublicAddress.Missing);
        }

        var state = await authentication.GetAuthenticationStateAsync();
        await using var scope = scopes.CreateAsyncScope();
        var answer = await make(scope.ServiceProvider.GetRequiredService<IConnectLinks>(), state.User.ToActor());
        return answer is { Succeeded: true, Value: { } link }
            ? new MadeLink(address.To(ConnectPaths.Link(link.Secret)).AbsoluteUri, link.ExpiresAt, null)
            : new MadeLink(null, default, answer.Message ?? "The link could not be made. Try again.");
    }
}

/// <summary>A link's address, or why there is none.</summary>
internal sealed record MadeLink(string? Address, DateTimeOffset ExpiresAt, string? Refusal)
{
    /// <summary>Leaves the address out, so that no log or exception text can carry it.</summary>
    public override string ToString() => "MadeLink { }";
}
