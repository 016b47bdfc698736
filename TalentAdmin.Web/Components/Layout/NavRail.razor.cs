using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Components.Layout;

/// <summary>Where one can go, with how many talents need a person.</summary>
public sealed partial class NavRail : ComponentBase, IDisposable
{
    private int _count;

    [Inject]
    internal AttentionCount Attention { get; set; } = default!;

    protected override async Task OnInitializedAsync() => _count = await Attention.GetAsync(CancellationToken.None);

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            Attention.Changed += OnChanged;
        }
    }

    public void Dispose() => Attention.Changed -= OnChanged;

    private void OnChanged() => _ = InvokeAsync(async () =>
    {
        _count = await Attention.GetAsync(CancellationToken.None);
        StateHasChanged();
    });
}
