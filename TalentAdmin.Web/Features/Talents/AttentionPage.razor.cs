using Microsoft.AspNetCore.Components;
using TalentAdmin.Core.Talents;
using TalentAdmin.Web.Components;

namespace TalentAdmin.Web.Features.Talents;

/// <summary>The talents that a person must do something about.</summary>
public sealed partial class AttentionPage(ITalentDirectory directory, TimeProvider time, ILogger<AttentionPage> logger)
    : ComponentBase, IDisposable
{
    private RowCatchUp? _catchUp;
    private Action<string>? _refresh;
    private List<Group>? _groups;
    private DateTimeOffset _now;
    private bool _failed;

    [Inject]
    internal CircuitPulse Pulse { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        _refresh = id => _catchUp?.Add(id);
        _now = time.GetUtcNow();
        await LoadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _catchUp = new RowCatchUp(time, _ => InvokeAsync(LoadAsync));
            Pulse.Returned += OnReturned;
        }
    }

    public void Dispose()
    {
        Pulse.Returned -= OnReturned;
        _catchUp?.Dispose();
    }

    private void OnReturned() => _ = InvokeAsync(LoadAsync);

    private async Task LoadAsync()
    {
        try
        {
            _groups =
            [
                new(
                    "Reconnect needed",
                    "The platform no longer lets us in. Ask the creator to connect the account again.",
                    "reconnect_needed",
                    await ListAsync(ConnectionHealth.ReconnectNeeded)),
                new(
                    "Account not found",
                    "The handle changed, the account is gone or, on Instagram, it is a personal one. Check the handle.",
                    "not_found",
                    await ListAsync(ConnectionHealth.NotFound)),
            ];
            _failed = false;
        }
        catch (Exception exception)
        {
            logger.ListBroke(exception);
            _failed = true;
        }

        _now = time.GetUtcNow();
        StateHasChanged();
    }

    private Task<Core.Talents.TalentPage> ListAsync(ConnectionHealth health) =>
        directory.ListAsync(new TalentQuery { Health = health, PageSize = ListAddress.PageSize }, CancellationToken.None);

    private sealed record Group(string Title, string Advice, string Health, Core.Talents.TalentPage Page);
}
