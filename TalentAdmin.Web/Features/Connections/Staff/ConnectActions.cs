using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace TalentAdmin.Web.Features.Connections.Staff;

/// <summary>What staff do with connect links, from wherever an account is shown, each in a scope of its own.</summary>
internal sealed class ConnectActions(
    IServiceScopeFactory scopes, AuthenticationStateProvider authentication, IDialogService dialogs, ISnackbar snackbar, PublicAddress address)
{
    /// <summary>Opens the dialog that makes a link. True when one was made.</summary>
    /// <param name="talentId">Whose.</param>
    /// <param name="platform">The platform's name; null to let the person choose.</param>
    /// <param name="expectedHandle">The account that is expected; null if it is not known.</param>
    public async Task<bool> SendLinkAsync(string talentId, string? platform, string? expectedHandle)
    {
        var parameters = new DialogParameters<ConnectLinkDialog>
        {
            { dialog => dialog.TalentId, talentId },
            { dialog => dialog.Platform, platform },
            { dialog => dialog.ExpectedHandle, expectedHandle },
        };
        var shown = await dialogs.ShowAsync<ConnectLinkDialog>(
            "Send a connect link", parameters, new DialogOptions { BackdropClick = false, MaxWidth = MaxWidth.Small, FullWidth = true });
        return await shown.Result is { Canceled: false };
    }

    /// <summary>Makes a link; its address is given once.</summary>
    public async Task<(string? Address, DateTimeOffset ExpiresAt, string? Refusal)> CreateAsync(string talentId, string platform, string? handle)
    {
        if (address.Base is null)
        {
            return (null, default, PublicAddress.Missing);
        }

        var state = await authentication.GetAuthenticationStateAsync();
        await using var scope = scopes.CreateAsyncScope();
        var answer = await scope.ServiceProvider.GetRequiredService<IConnectLinks>()
            .CreateAsync(talentId, platform, handle, state.User.ToActor(), CancellationToken.None);
        return answer is { Succeeded: true, Value: { } link }
            ? (address.To(ConnectPaths.Link(link.Secret)).AbsoluteUri, link.ExpiresAt, null)
            : (null, default, answer.Message ?? "The link could not be made. Try again.");
    }

    /// <summary>A talent's links that can still be used, newest first.</summary>
    public async Task<IReadOnlyList<ConnectLinkSummary>> OpenLinksAsync(string talentId)
    {
        await using var scope = scopes.CreateAsyncScope();
        var links = await scope.ServiceProvider.GetRequiredService<IConnectLinks>().ListAsync(talentId, CancellationToken.None);
        return [.. (links ?? []).Where(l => l.State == ConnectLinkState.Open)];
    }

    /// <summary>Takes a link back.</summary>
    public async Task RevokeAsync(string talentId, ConnectLinkSummary link, string platformName)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        await using var scope = scopes.CreateAsyncScope();
        var answer = await scope.ServiceProvider.GetRequiredService<IConnectLinks>()
            .RevokeAsync(talentId, link.Id, state.User.ToActor(), CancellationToken.None);
        var (text, severity) = answer switch
        {
            { Succeeded: true } => ($"The {platformName} link does not work any more", Severity.Success),
            { Error: RosterError.NotFound } => ("The link is gone already", Severity.Info),
            _ => (answer.Message ?? "The link was not taken back. Try again.", Severity.Error),
        };
        snackbar.Add(text, severity);
    }
}
