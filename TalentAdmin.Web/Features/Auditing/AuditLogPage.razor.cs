using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.WebUtilities;

namespace TalentAdmin.Web.Features.Auditing;

/// <summary>The audit log; its filters stand in the address.</summary>
public sealed partial class AuditLogPage(
    IAuditLog log, NavigationManager navigation, PersistentComponentState state, TimeProvider time, ILogger<AuditLogPage> logger)
    : ComponentBase, IDisposable
{
    private const string StateKey = "log";
    private const int PageSize = 50;

    private IReadOnlyList<string> _actions = [];
    private PagedResult<AuditLine>? _page;
    private PersistingComponentStateSubscription _persisting;
    private DateTimeOffset _now;
    private int _number = 1;
    private string? _mistake;
    private bool _restored;
    private bool _failed;

    [Inject]
    internal StepUpPrompt StepUp { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "search")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "action")]
    private string? Action { get; set; }

    [SupplyParameterFromQuery(Name = "talentId")]
    private string? TalentId { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private string? To { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? Number { get; set; }

    private bool IsFiltered => new[] { Search, Action, TalentId, From, To }.Any(t => !string.IsNullOrEmpty(t));

    private string FileAddress => Address("/api/admin/audit.csv", page: 1);

    protected override void OnInitialized()
    {
        // What the first HTML showed, so that the page does not blink when its circuit starts.
        if (state.TakeSmall<KeptLog>(StateKey) is { } kept)
        {
            (_page, _actions, _number, _now, _restored) = (kept.Page, kept.Actions, kept.Number, time.GetUtcNow(), true);
        }

        if (!RendererInfo.IsInteractive)
        {
            _persisting = state.RegisterOnPersisting(Persist, RenderMode.InteractiveServer);
        }
    }

    protected override Task OnParametersSetAsync()
    {
        if (_restored)
        {
            _restored = false;
            return Task.CompletedTask;
        }

        return LoadAsync();
    }

    public void Dispose() => _persisting.Dispose();

    private async Task LoadAsync()
    {
        var (query, mistake) = new AuditParameters(Search, Action, TalentId, From, To, Number, null).Read();
        (_mistake, _failed) = (mistake, false);
        if (query is null)
        {
            return;
        }

        try
        {
            if (_actions.Count == 0)
            {
                _actions = await log.ActionsAsync(CancellationToken.None);
            }

            _page = await log.ListAsync(query, CancellationToken.None);
            (_number, _now) = (query.Page, time.GetUtcNow());
        }
        catch (Exception exception)
        {
            logger.LogBroke(exception);
            _failed = true;
        }
    }

    private Task Persist()
    {
        if (_page is { } page)
        {
            state.PersistSmall(StateKey, new KeptLog(page, _actions, _number));
        }

        return Task.CompletedTask;
    }

    private void Show(string? search = null, string? action = null, string? from = null, string? to = null)
    {
        (Search, Action, From, To) = (search ?? Search, action ?? Action, from ?? From, to ?? To);
        navigation.NavigateTo(Address(page: 1));
    }

    private string Address(int page) => Address("/audit", page);

    private string Address(string path, int page) => QueryHelpers.AddQueryString(
        path,
        new Dictionary<string, string?>
        {
            ["search"] = Search,
            ["action"] = Action,
            ["talentId"] = TalentId,
            ["from"] = From,
            ["to"] = To,
            ["page"] = page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null,
        }.Where(p => !string.IsNullOrEmpty(p.Value)));
}

/// <summary>What the first HTML of the log hands to its circuit.</summary>
internal sealed record KeptLog(PagedResult<AuditLine> Page, IReadOnlyList<string> Actions, int Number);

internal static partial class AuditPageLog
{
    [LoggerMessage(EventId = 5601, Level = LogLevel.Error, Message = "Loading the audit log for its page broke.")]
    public static partial void LogBroke(this ILogger logger, Exception exception);
}
