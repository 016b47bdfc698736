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
    internal TalentText Text { get; set; } = default!;

    [Inject]
    internal AttemptText Attempts { get; set; } = default!;

    [Inject]
    internal TrashActions Trash { get; set; } = default!;

    [Inject]
    internal ConnectionCheck Checks { get; set; } = default!;

    [Inject]
    internal PhotoRemoval PhotoRemoval { get; set; } = default!;

    [Inject]
    internal PhotoLimits Limits { get; set; } = default!;

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

    private string State(ConnectionSummary connection) => connection.Health switch
    {
        ConnectionHealth.Pending => Text.Waiting(Talent, connection),
        ConnectionHealth.Healthy => (connection.HasPhoto ? "Healthy" : "Healthy, no photo there") + Checked(connection),
        ConnectionHealth.ReconnectNeeded => $"Reconnect needed{Since(connection)}. {Attempts.Reason(connection.Platform, connection.LastError)}",
        ConnectionHealth.Gone when connection.LastError == ReasonCode.HandleTaken => Attempts.Reason(connection.Platform, connection.LastError),
        ConnectionHealth.Gone =>
            $"Gone{Since(connection)}: it was there before. The creator closed or renamed it{(Text.HidesPersonalAccounts(connection) ? ", or made it personal" : null)}.",
        ConnectionHealth.Renamed => $"Renamed{Since(connection)}: it was @{connection.RenamedFrom}. Its photo is followed.",
        ConnectionHealth.Paused => $"Paused{TalentText.Until(connection)}. {Attempts.Reason(connection.Platform, connection.LastError)}",
        ConnectionHealth.Failing when connection.FailureCount > 1 =>
            $"{Attempts.Reason(connection.Platform, connection.LastError)} Failed {connection.FailureCount} times{Since(connection)}.",
        _ => Attempts.Reason(connection.Platform, connection.LastError),
    };

    private string Checked(ConnectionSummary connection) =>
        connection.LastCheckedAt is { } at ? $", checked {RelativeTime.Describe(at, Now)}" : string.Empty;

    private string Since(ConnectionSummary connection) =>
        connection.HealthSince is { } since ? $" since {RelativeTime.Day(since, Now)}" : string.Empty;

    private async Task SendLinkAsync(ConnectionSummary connection)
    {
        await Links.SendLinkAsync(Talent.Id, connection.Platform, connection.Handle);
        await ReloadLinksAsync();
    }

    private Task ReloadLinksAsync() => _links?.LoadAsync() ?? Task.CompletedTask;

    private async Task CheckAsync(ConnectionSummary connection)
    {
        _checking = connection.Platform;
        try
        {
            await Checks.CheckAsync(Talent.Id, connection, CancellationToken.None);
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

    // The photo may stay if it is the account's, and its platform leaves that to the creator.
    private string? KeepsFor(ConnectionSummary connection) =>
        Talent.PhotoSource == connection.Platform && !Limits.IsSetBy(connection.Platform) ? Talent.Name : null;

    private async Task RemoveAsync(ConnectionSummary connection)
    {
        _removing = connection.Platform;
        try
        {
            if (await Trash.PutConnectionAsync(Talent.Id, connection, KeepsFor(connection), CancellationToken.None))
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
