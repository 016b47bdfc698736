using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace TalentAdmin.Web.Demo;

/// <summary>Lets a person play the platforms. Renders nothing while demo mode is off.</summary>
public sealed partial class DemoPanel(IServiceProvider services) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private DemoControl? _control;
    private bool _isInProduction;
    private bool _open;
    private IReadOnlyList<TalentListItem> _talents = [];
    private TalentListItem? _talent;
    private string? _said;
    private string? _creatorPage;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    public void Dispose()
    {
        if (_control is not null)
        {
            _control.Changed -= OnChanged;
        }

        _closing.Cancel();
        _closing.Dispose();
    }

    protected override void OnInitialized()
    {
        _control = services.GetService<DemoControl>();
        if (_control is not null)
        {
            _control.Changed += OnChanged;
            _isInProduction = services.GetService<IHostEnvironment>()?.IsProduction() == true;
        }
    }

    private async Task ToggleAsync()
    {
        _open = !_open;
        if (_open)
        {
            var directory = services.GetRequiredService<ITalentDirectory>();
            _talents = (await directory.ListAsync(new TalentQuery { PageSize = TalentQuery.MaxPageSize }, _closing.Token)).Items;
        }
    }

    private string NameOf(string platform) => services.GetRequiredService<PlatformCatalog>().DisplayNameOf(platform);

    private void Choose(string? talentId)
    {
        _talent = _talents.FirstOrDefault(t => t.Id == talentId);
        (_said, _creatorPage) = (null, null);
    }

    private async Task MakeCreatorPageAsync()
    {
        var actor = Authentication is null ? new Actor(null, "Demo") : (await Authentication).User.ToActor();
        (_creatorPage, _said) = await _control!.CreatorPageAsync(_talent!.Id, actor, _closing.Token);
    }

    private async Task RemoveAppAsync(ConnectionSummary account)
    {
        await _control!.RemoveAppAsync(_talent!.Id, account, _closing.Token);
        _said = $"{_talent.Name} removed our app in {NameOf(account.Platform)}’s settings. The account and its photos go.";
    }

    private async Task ForwardAsync()
    {
        await _control!.ForwardAsync(_closing.Token);
        _said = "Ten days have passed. What was due comes now, pictures that nobody confirmed for too long go, and the night is made up for. You stay signed in here; a cookie that is older than its days asks anew.";
    }

    private async Task CallAsync(ConnectionSummary account, bool wantsDeletion)
    {
        var answer = await _control!.CallAsync(account, wantsDeletion, _closing.Token);
        var asks = wantsDeletion ? "asks us to delete the data" : "tells us that our app was removed";
        _said = $"{NameOf(account.Platform)} {asks}, for {_talent!.Name}. We answered {answer}";
    }

    private async Task DeleteAccountAsync(ConnectionSummary account)
    {
        await _control!.DeleteAccountAsync(_talent!.Id, account, _closing.Token);
        _said = $"{_talent.Name}’s account is deleted on {NameOf(account.Platform)}.";
    }

    private async Task ChangePhotoAsync(ConnectionSummary account)
    {
        await _control!.ChangePhotoAsync(_talent!.Id, account, _closing.Token);
        _said = $"{_talent.Name} has a new photo on {NameOf(account.Platform)}.";
    }

    private async Task ExpireTokenAsync(ConnectionSummary account)
    {
        await _control!.ExpireTokenAsync(_talent!.Id, account, _closing.Token);
        _said = $"{_talent.Name}’s {NameOf(account.Platform)} token ran out. Look at Needs attention, and send a connect link to heal it.";
    }

    private async Task RenameAsync(ConnectionSummary account)
    {
        var handle = await _control!.RenameAsync(_talent!.Id, account, _closing.Token);
        _said = $"{_talent.Name} is @{handle} on {NameOf(account.Platform)} now. Needs attention tells of it.";
    }

    // Another person turned a switch.
    private void OnChanged() => _ = InvokeAsync(StateHasChanged);
}
