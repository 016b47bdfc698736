using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace TalentAdmin.Web.Shell;

/// <summary>Shows the page that the browser's address names.</summary>
public sealed partial class Routes(NavigationManager navigation, IJSRuntime js) : ComponentBase, IDisposable
{
    [Inject]
    internal ReconnectNotifier Reconnects { get; set; } = default!;

    protected override Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return Task.CompletedTask;
        }

        Reconnects.Returned += OnReturned;
        return FollowBrowserAsync();
    }

    public void Dispose() => Reconnects.Returned -= OnReturned;

    private static string WithoutFragment(string address) => address.Split('#')[0];

    private void OnReturned() => _ = InvokeAsync(FollowBrowserAsync);

    // A circuit learns where the browser is when it begins, and of its moves (a link, Back) only once it listens to them: one that comes in
    // between, or while the connection is away, changes the address and nothing else.
    private async Task FollowBrowserAsync()
    {
        try
        {
            // Null if what runs there is no real browser.
            var address = await js.GetValueAsync<string?>("location.href");
            if (address is not null && WithoutFragment(address) != WithoutFragment(navigation.Uri))
            {
                navigation.NavigateTo(address, replace: true);
            }
        }
        catch (Exception error) when (error is JSDisconnectedException or OperationCanceledException)
        {
            // It is gone. If it comes back, it is asked again.
        }
    }
}
