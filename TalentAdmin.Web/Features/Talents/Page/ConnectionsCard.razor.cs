using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Features.Talents.Page;

/// <summary>The accounts of a talent, how each of them stands, and where another one is added.</summary>
public sealed partial class ConnectionsCard(PlatformCatalog platforms) : ComponentBase
{
    private OpenLinks? _links;
    private string? _removing;
    private string? _checking;
    private bool _isRemovingPhoto;

    [Inject]
    internal TalentText Words { get; set; } = default!;

    [Inject]
    internal AttemptText Attempts { get; set; } = default!;

    [Inject]
    internal TalentActions Actions { get; set; } = default!;

    [Inject]
    internal ConnectionCheck Checks { get; set; } = default!;

    [Inject]
    internal PhotoRemoval PhotoRemoval { get; set; } = default!;

    [Inject]
    internal ConnectOffers Offers { get; set; } = default!;

    [Inject]
    internal ConnectActions Links { get; set; } = default!;

    [Parameter, EditorRequired]
    public required TalentDetail Talent { get; set; }

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    [Parameter]
    public bool CanChange { get; set; }

    [Parameter]
    public EventCallback Changed { get; set; }

    private IReadOnlyCollection<string> Taken => [.. Talent.Connections.Select(c => c.Platform)];

    private string State(ConnectionSummary account) => account.Health switch
    {
        ConnectionHealth.Pending => Words.Waiting(Talent, account),
        ConnectionHealth.Healthy => (account.HasPhoto ? "Healthy" : "Healthy, no photo there") + Checked(account),
        ConnectionHealth.ReconnectNeeded => $"Reconnect needed{Since(account)}. {Attempts.Reason(account.Platform, account.LastError)}",
        ConnectionHealth.Gone when account.LastError == SyncReasons.HandleTaken => Attempts.Reason(account.Platform, account.LastError),
        ConnectionHealth.Gone =>
            $"Gone{Since(account)}: it was there before. The creator closed or renamed it{(Words.HidesPersonalAccounts(account) ? ", or made it personal" : null)}.",
        ConnectionHealth.Renamed => $"Renamed{Since(account)}: it was @{account.RenamedFrom}. Its photo is followed.",
        ConnectionHealth.Paused => $"Paused{TalentText.Until(account)}. {Attempts.Reason(account.Platform, account.LastError)}",
        ConnectionHealth.Failing when account.FailureCount > 1 =>
            $"{Attempts.Reason(account.Platform, account.LastError)} Failed {account.FailureCount} times{Since(account)}.",
        _ => Attempts.Reason(account.Platform, account.LastError),
    };

    private string Checked(ConnectionSummary account) =>
        account.LastCheckedAt is { } at ? $", checked {RelativeTime.Describe(at, Now)}" : string.Empty;

    private string Since(ConnectionSummary account) =>
        account.HealthSince is { } since ? $" since {RelativeTime.Day(since, Now)}" : string.Empty;

    private async Task SendLinkAsync(ConnectionSummary account)
    {
        await Links.SendLinkAsync(Talent.Id, account.Platform, account.Handle);
        await ReloadLinksAsync();
    }

    private Task ReloadLinksAsync() => _links?.LoadAsync() ?? Task.CompletedTask;

    private async Task CheckAsync(ConnectionSummary account)
    {
        _checking = account.Platform;
        try
        {
            await Checks.CheckAsync(Talent.Id, account, CancellationToken.None);
            await Changed.InvokeAsync();
        }
        finally
        {
            _checking = null;
        }
    }

    private async Task RemovePhotoAsync()
    {
        _isRemovingPhoto = true;
        try
        {
            await PhotoRemoval.RemoveAsync(Talent, Changed.InvokeAsync);
        }
        finally
        {
            _isRemovingPhoto = false;
        }
    }

    private async Task RemoveAsync(ConnectionSummary account)
    {
        _removing = account.Platform;
        try
        {
            if (await Actions.DisconnectAsync(Talent.Id, account, Words.Platform(account.Platform), CancellationToken.None))
            {
                await Changed.InvokeAsync();
            }
        }
        finally
        {
            _removing = null;
        }
    }
}
