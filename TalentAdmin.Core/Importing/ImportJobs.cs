using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Importing;

/// <summary>The imports of this process. One writes at a time; each is kept for a day.</summary>
public sealed class ImportJobs
{
    private const int MostKept = 20;
    internal static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<string, ImportJob> _jobs = new(StringComparer.Ordinal);
    private readonly Lock _starting = new();
    private readonly RosterImport _import;
    private readonly IAuditLog _audit;
    private readonly PlatformCatalog _platforms;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly TimeProvider _time;
    private readonly ILogger<ImportJobs> _logger;

    internal ImportJobs(
        RosterImport import,
        IAuditLog audit,
        PlatformCatalog platforms,
        IHostApplicationLifetime lifetime,
        TimeProvider time,
        ILogger<ImportJobs> logger)
    {
        (_import, _audit, _platforms, _lifetime, _time, _logger) = (import, audit, platforms, lifetime, time, logger);
    }

    /// <summary>The import that writes now; null when none does.</summary>
    public ImportJob? Running => _jobs.Values.FirstOrDefault(j => j.State == ImportState.Running);

    /// <summary>Reads a file and judges its rows. Gives the preview, or what is wrong with the file.</summary>
    public async Task<(ImportJob? Job, string? Mistake)> PreviewAsync(ReadOnlyMemory<byte> bytes, Actor actor, CancellationToken cancellationToken)
    {
        Forget();
        var (file, mistake) = RosterFile.Read(bytes.Span, _platforms);
        if (file is null)
        {
            return (null, mistake);
        }

        var rows = await _import.PreviewAsync(file, cancellationToken);
        var now = _time.GetUtcNow();
        var job = new ImportJob(Identifiers.New("import", now), file, rows, actor, now);
        _jobs[job.Id] = job;
        return (job, null);
    }

    /// <summary>An import of the last day; null when there is none of this id.</summary>
    public ImportJob? Find(string id) => _jobs.TryGetValue(id, out var job) && job.CreatedAt > _time.GetUtcNow() - Kept ? job : null;

    /// <summary>Begins to write in the background. False when another import writes, or this one did.</summary>
    public bool TryStart(ImportJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        lock (_starting)
        {
            if (Running is not null || !job.TryStart())
            {
                return false;
            }
        }

        _ = Task.Run(() => WriteAsync(job));
        return true;
    }

    /// <summary>Asks an import to stop, in a person's name; what is written stays. One that does not write is left alone.</summary>
    public async Task StopAsync(ImportJob job, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (job.State != ImportState.Running)
        {
            return;
        }

        job.Stop();
        await _audit.NoteAsync(
            actor,
            "roster.import_stopped",
            talentId: null,
            string.Create(CultureInfo.InvariantCulture, $"After {job.Done} of {job.Total} rows"),
            cancellationToken);
    }

    /// <summary>Forgets all previews and reports, because somebody was forgotten whom they may name; one that writes now is forgotten at its end.</summary>
    internal void ForgetAll()
    {
        foreach (var job in _jobs.Values)
        {
            if (job.State == ImportState.Running)
            {
                job.IsForgottenAtItsEnd = true;
            }
            else
            {
                _jobs.TryRemove(job.Id, out _);
            }
        }
    }

    private async Task WriteAsync(ImportJob job)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(job.Stopped, _lifetime.ApplicationStopping);
        var state = ImportState.Completed;
        try
        {
            await _import.WriteAsync(job.File, job.Actor, job.Add, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            state = ImportState.Stopped;
        }
        catch (Exception exception)
        {
            _logger.ImportBroke(exception, job.Id);
            state = ImportState.Failed;
        }

        try
        {
            var done = job.Rows.Where(r => r.IsDone).CountBy(r => r.Verdict).ToDictionary();
            await _audit.NoteAsync(
                job.Actor,
                "roster.imported",
                talentId: null,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{state}: {done.GetValueOrDefault(ImportRowStatus.NewTalent)} new talents, {done.GetValueOrDefault(ImportRowStatus.AddsAccounts)} with new accounts, of {job.Total} rows"),
                CancellationToken.None);
        }
        catch (Exception exception)
        {
            // Each talent has its own entry already.
            _logger.ImportBroke(exception, job.Id);
        }

        job.End(state);
        if (job.IsForgottenAtItsEnd)
        {
            _jobs.TryRemove(job.Id, out _);
        }
    }

    // A preview holds the whole file: nobody has to wait a day for a twenty-first.
    private void Forget()
    {
        var limit = _time.GetUtcNow() - Kept;
        var ended = _jobs.Values.Where(j => j.State != ImportState.Running).OrderByDescending(j => j.CreatedAt).ToList();
        foreach (var job in ended.Where((j, i) => i >= MostKept - 1 || j.CreatedAt <= limit))
        {
            _jobs.TryRemove(job.Id, out _);
        }
    }
}

internal static partial class ImportLog
{
    [LoggerMessage(EventId = 1201, Level = LogLevel.Error, Message = "Import {ImportId} broke; what it wrote stays.")]
    public static partial void ImportBroke(this ILogger logger, Exception exception, string importId);
}
