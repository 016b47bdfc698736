using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using MudBlazor;

namespace TalentAdmin.Web.Features.Users.Factors;

/// <summary>Asks again who one is; closes when that is shown.</summary>
public sealed partial class StepUpDialog(IJSRuntime js, AuthenticationStateProvider authentication) : ComponentBase, IAsyncDisposable
{
    private IJSObjectReference? _passkeys;
    private string _typed = string.Empty;
    private string? _error;
    private bool _canUsePasskey;
    private bool _busy;

    [Inject]
    internal AskingAgain Asking { get; set; } = default!;

    [Inject]
    internal SecondFactors Factors { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance? Dialog { get; set; }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_passkeys is not null)
            {
                await _passkeys.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its module with it.
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        var person = (await authentication.GetAuthenticationStateAsync()).User.ToActor();
        if (await Factors.FindAsync(person.Id!, CancellationToken.None) is { Passkeys.Count: > 0 })
        {
            _passkeys = await js.ImportAsync("passkeys.js");
            _canUsePasskey = await _passkeys.InvokeAsync<bool>("canUse");
            StateHasChanged();
        }
    }

    private Task ConfirmAsync() =>
        RunAsync(async () => await Asking.ConfirmAsync((await authentication.GetAuthenticationStateAsync()).User, _typed, CancellationToken.None));

    private Task UsePasskeyAsync() => RunAsync(async () => await _passkeys!.InvokeAsync<string?>("prove", PendingProofs.Lifetime));

    private async Task RunAsync(Func<Task<string?>> confirm)
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            _error = await confirm();
            if (_error is null)
            {
                Dialog?.Close(true);
            }
        }
        catch (TaskCanceledException)
        {
            _error = "No passkey was used. Try again, or go another way.";
        }
        finally
        {
            (_busy, _typed) = (false, string.Empty);
        }
    }
}
