using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Features.Talents.Trash;

/// <summary>What staff removed, newest first, and the ways back or out.</summary>
public sealed partial class TrashPage(ITrash trash, TimeProvider time, ILogger<TrashPage> logger) : ComponentBase
{
    private const int PageSize = 50;

    private PagedResult<TrashedItem>? _page;
    private DateTimeOffset _now;
    private string? _busy;
    private bool _failed;

    [Inject]
    internal TrashActions Actions { get; set; } = default!;

    [Inject]
    internal IOptions<TrashOptions> Options { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "page")]
    private string? Wanted { get; set; }

    private int Page => int.TryParse(Wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, 1_000_000) : 1;

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            _page = await trash.ListAsync(Page, PageSize, CancellationToken.None);
            _failed = false;
        }
        catch (Exception exception)
        {
            logger.TrashBroke(exception);
            _failed = true;
        }

        _now = time.GetUtcNow();
        StateHasChanged();
    }

    private Task RestoreAsync(TrashedItem item) => DoAsync(item, () => Actions.RestoreAsync(item));

    private Task DeleteAsync(TrashedItem item) => DoAsync(item, () => Actions.DeleteAsync(item, CancellationToken.None));

    private async Task DoAsync(TrashedItem item, Func<Task<bool>> act)
    {
        _busy = item.Id;
        try
        {
            if (await act())
            {
                await LoadAsync();
            }
        }
        finally
        {
            _busy = null;
        }
    }

    private void Tick()
    {
        _now = time.GetUtcNow();
        StateHasChanged();
    }
}

internal static partial class TrashPageLog
{
    [LoggerMessage(EventId = 5104, Level = LogLevel.Error, Message = "Loading the trash for its page broke.")]
    public static partial void TrashBroke(this ILogger logger, Exception exception);
}
