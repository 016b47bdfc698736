using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;

namespace TalentAdmin.Web.Features.Importing;

/// <summary>Brings a roster in from a file: choose, look, import. Its state lives in the job, so that the page can be left.</summary>
public sealed partial class ImportPage(
    ImportJobs jobs, PlatformCatalog platforms, NavigationManager navigation, ISnackbar snackbar, TimeProvider time, ILogger<ImportPage> logger)
    : ComponentBase, IDisposable
{
    private const int PageSize = 50;
    private static readonly TimeSpan _repaint = TimeSpan.FromMilliseconds(250);

    private ImportJob? _job;
    private ITimer? _repainter;
    private ImportRowStatus? _verdict;
    private List<ValidatedRow> _shown = [];
    private List<(ImportRowStatus Verdict, int Count)> _counts = [];
    private string? _mistake;
    private int _wanted;
    private int _matching;
    private int _changed;
    private bool _reading;
    private bool _stopping;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [SupplyParameterFromQuery(Name = "id")]
    private string? Id { get; set; }

    [SupplyParameterFromQuery(Name = "verdict")]
    private string? Verdict { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? Page { get; set; }

    private string Columns => string.Join(", ", platforms.Enabled.Select(p => p.Name));

    private int LastPage => Pager.Count(_matching, PageSize);

    private int PageNumber => Math.Clamp(Pager.Read(Page) ?? 1, 1, LastPage);

    protected override void OnParametersSet()
    {
        var job = Id is null ? null : jobs.Find(Id);
        if (Id is not null && job is null)
        {
            _mistake = "This import is not there any more: it is kept for a day. Choose the file again.";
        }

        Watch(job);
        _verdict = ImportText.Find(Verdict);
        Look();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            // A large import changes faster than anybody can look.
            _repainter = time.CreateTimer(_ => Repaint(), null, _repaint, _repaint);
        }
    }

    public void Dispose()
    {
        Watch(null);
        _repainter?.Dispose();
    }

    private static string Ended(ImportJob job)
    {
        var done = CountText.Of(job.Rows.Count(r => r.IsDone));
        return job.State switch
        {
            ImportState.Completed => $"Done: {done} rows imported.",
            ImportState.Stopped => $"Stopped: {done} rows were imported and stay.",
            _ => $"The import broke on our side. {done} rows were imported and stay. An administrator can find the details in the log.",
        };
    }

    private string AddressOf(int page) => Address(_verdict, page);

    private string Address(ImportRowStatus? verdict, int page) =>
        $"/import?id={_job?.Id}{(verdict is { } v ? $"&verdict={ImportText.NameOf(v)}" : null)}{(page > 1 ? string.Create(CultureInfo.InvariantCulture, $"&page={page}") : null)}";

    private async Task ReadAsync(InputFileChangeEventArgs chosen)
    {
        _mistake = null;
        if (chosen.File.Size > RosterFile.MaxBytes)
        {
            _mistake = "The file is over 5 MB. Split it into several.";
            return;
        }

        _reading = true;
        try
        {
            await using var stream = chosen.File.OpenReadStream(RosterFile.MaxBytes);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            var actor = (await Authentication!).User.ToActor();
            (var job, _mistake) = await jobs.PreviewAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), actor, CancellationToken.None);
            if (job is not null)
            {
                navigation.NavigateTo($"/import?id={job.Id}");
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.ReadBroke(exception);
            _mistake = "The file could not be read. Choose it again.";
        }
        finally
        {
            _reading = false;
        }
    }

    private void Start()
    {
        if (_job is { State: ImportState.Preview } job && !jobs.TryStart(job))
        {
            snackbar.Add("Another import is running. Wait until it is done.", Severity.Warning);
        }
    }

    private async Task StopAsync()
    {
        if (_job is not { } job || _stopping)
        {
            return;
        }

        _stopping = true;
        try
        {
            await jobs.StopAsync(job, (await Authentication!).User.ToActor(), CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // It stops all the same; only the audit log does not say by whom.
            logger.StopBroke(exception, job.Id);
        }
    }

    private void Watch(ImportJob? job)
    {
        if (job == _job)
        {
            return;
        }

        if (_job is not null)
        {
            _job.Changed -= OnChanged;
        }

        _job = job;
        _stopping = false;
        if (job is not null)
        {
            _mistake = null;
            job.Changed += OnChanged;
        }
    }

    private void OnChanged() => Volatile.Write(ref _changed, 1);

    private void Repaint()
    {
        if (Interlocked.Exchange(ref _changed, 0) == 1)
        {
            _ = InvokeAsync(() =>
            {
                Look();
                StateHasChanged();
            });
        }
    }

    private void Look()
    {
        var rows = _job?.Rows ?? [];
        _wanted = rows.Count(r => r.IsWanted);
        _counts = [.. rows.CountBy(r => r.Verdict).OrderBy(c => c.Key).Select(c => (c.Key, c.Value))];
        var matching = _verdict is { } verdict ? [.. rows.Where(r => r.Verdict == verdict)] : rows;
        _matching = matching.Count;
        _shown = [.. matching.Skip((PageNumber - 1) * PageSize).Take(PageSize)];
    }
}

internal static partial class ImportPageLog
{
    [LoggerMessage(EventId = 5401, Level = LogLevel.Error, Message = "Reading a roster's file broke.")]
    public static partial void ReadBroke(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 5402, Level = LogLevel.Error, Message = "That import {ImportId} was stopped could not be noted in the audit log.")]
    public static partial void StopBroke(this ILogger logger, Exception exception, string importId);
}
