using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Features.Connections.Staff;

/// <summary>What creators did on their page that staff have to say something about; nothing while there is nothing.</summary>
public sealed partial class CreatorRequestList(PlatformCatalog platforms) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<CreatorRequest>? _requests;
    private object? _loadedFor;
    private string? _busy;

    [Inject]
    internal ConnectActions Actions { get; set; } = default!;

    /// <summary>Null for all talents.</summary>
    [Parameter]
    public string? TalentId { get; set; }

    /// <summary>The list is loaded anew with every other one.</summary>
    [Parameter, EditorRequired]
    public required object? Version { get; set; }

    [Parameter]
    public bool CanChange { get; set; }

    /// <summary>How many there are.</summary>
    [Parameter]
    public EventCallback<int> Loaded { get; set; }

    /// <summary>One was answered.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_requests is null || !ReferenceEquals(_loadedFor, Version))
        {
            _loadedFor = Version;
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        try
        {
            _requests = await Actions.RequestsAsync(TalentId, _leaving.Token);
            await Loaded.InvokeAsync(_requests.Count);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
        }
    }

    private async Task AnswerAsync(CreatorRequest request, bool accept)
    {
        _busy = request.Id;
        try
        {
            await Actions.AnswerAsync(request, accept);
        }
        finally
        {
            _busy = null;
        }

        await LoadAsync();
        await Changed.InvokeAsync();
    }
}
