using Microsoft.AspNetCore.Components;
using TalentAdmin.Core.Platforms;
using TalentAdmin.Core.Talents;

namespace TalentAdmin.Web.Demo;

/// <summary>Lets a person play the platforms. Renders nothing while demo mode is off.</summary>
public sealed partial class DemoPanel(IServiceProvider services) : ComponentBase, IDisposable
{
    private const int Suggestions = 10;

    private DemoControl? _control;
    private bool _open;
    private TalentListItem? _talent;
    private string? _said;

    public void Dispose()
    {
        if (_control is not null)
        {
            _control.Changed -= OnChanged;
        }
    }

    protected override void OnInitialized()
    {
        _control = services.GetService<DemoControl>();
        if (_control is not null)
        {
            _control.Changed += OnChanged;
        }
    }

    private async Task<IEnumerable<TalentListItem>> FindAsync(string? text, CancellationToken cancellationToken)
    {
        var directory = services.GetRequiredService<ITalentDirectory>();
        var page = await directory.ListAsync(new TalentQuery { Search = text, PageSize = Suggestions }, cancellationToken);
        return page.Items;
    }

    private string NameOf(string platform) => services.GetRequiredService<PlatformCatalog>().DisplayNameOf(platform);

    private void Choose(TalentListItem? talent)
    {
        _talent = talent;
        _said = null;
    }

    private void ChangePhoto(ConnectionSummary account)
    {
        _control!.ChangePhoto(_talent!.Id, account);
        _said = $"{_talent.Name} has a new photo on {NameOf(account.Platform)}.";
    }

    private void ExpireToken(ConnectionSummary account)
    {
        _control!.ExpireToken(_talent!.Id, account);
        _said = $"{_talent.Name}’s {NameOf(account.Platform)} token ran out. Remove the account and connect it again to heal it.";
    }

    // Another person turned a switch.
    private void OnChanged() => _ = InvokeAsync(StateHasChanged);
}
