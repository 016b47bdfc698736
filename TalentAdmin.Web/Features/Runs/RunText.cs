using System.Globalization;

namespace TalentAdmin.Web.Features.Runs;

/// <summary>Says what a run is and came to.</summary>
internal static class RunText
{
    /// <summary>"Nightly run", "Import by Jane".</summary>
    public static string Trigger(RunTrigger trigger, string? startedBy) => $"{Trigger(trigger)}{(startedBy is null ? null : $" by {startedBy}")}";

    public static string Status(RunStatus status) => status switch
    {
        RunStatus.Queued => "About to begin",
        RunStatus.Running => "Running",
        RunStatus.Waiting => "Waiting",
        RunStatus.Completed => "Done",
        RunStatus.Cancelled => "Stopped",
        _ => "Broke off",
    };

    /// <summary>A class for the status: `ok`, `warn` or `mut`.</summary>
    public static string Tone(SyncRun run) => run switch
    {
        { Status: RunStatus.Waiting } => "warn",
        { IsOver: false } => "live",
        { Status: RunStatus.Completed, Failed: 0, KeptStale: 0 } => "ok",
        { Status: RunStatus.Cancelled } => "mut",
        _ => "warn",
    };

    /// <summary>What a run waits for, and that nobody has to do anything; null of one that does not wait.</summary>
    public static string? Waits(SyncRun run) => run.Status != RunStatus.Waiting ? null : run.WaitsFor switch
    {
        RunWait.Limit => $"{Rest(run)} until a platform's limit allows more calls. The run goes on by itself.",
        RunWait.Pause => $"{Rest(run)} because a platform asked us to pause. The run goes on by itself.",
        _ => $"{Rest(run)} because a platform does not answer. The run goes on by itself as soon as it does.",
    };

    /// <summary>"3 min 20 s", "45 s", "2 h 5 min".</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => "under 1\u00A0s",
        { TotalMinutes: < 1 } => Say((int)time.TotalSeconds, "s"),
        { TotalMinutes: < 10 } => $"{Say((int)time.TotalMinutes, "min")} {Say(time.Seconds, "s")}",
        { TotalHours: < 1 } => Say((int)time.TotalMinutes, "min"),
        _ => $"{Say((int)time.TotalHours, "h")} {Say(time.Minutes, "min")}",
    };

    /// <summary>"1 talent", "1,204 talents".</summary>
    public static string Talents(int number) => $"{CountText.Of(number)} {(number == 1 ? "talent" : "talents")}";

    /// <summary>Talents whose photo could not be brought up to date.</summary>
    public static int NotAnswered(SyncRun run) => run.Failed + run.KeptStale;

    /// <summary>What to show of a run when no account is on its list of those that did not answer.</summary>
    public static string NoneListed(SyncRun run) => NotAnswered(run) switch
    {
        0 when run.IsOver && run.Done < run.Requested => $"{Talents(run.Requested - run.Done)} {(run.Requested - run.Done == 1 ? "was" : "were")} not asked.",
        0 => run.IsOver ? "Every account answered." : "None so far.",
        1 => "The photo of one talent could not be brought up to date. No details of that are kept.",
        var count => $"The photos of {Talents(count)} could not be brought up to date. No details of that are kept.",
    };

    private static string Rest(SyncRun run) => (run.Requested - run.Done) is var rest && rest == 1 ? "1 talent waits" : $"{Talents(rest)} wait";

    private static string Trigger(RunTrigger trigger) => trigger switch
    {
        RunTrigger.Scheduled => "Nightly run",
        RunTrigger.Bulk => "Refreshed by hand",
        RunTrigger.Api => "Asked for by a program",
        RunTrigger.Import => "Import",
        RunTrigger.Connect => "Account connected",
        _ => "One talent refreshed",
    };

    private static string Say(int number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number}\u00A0{unit}");
}
