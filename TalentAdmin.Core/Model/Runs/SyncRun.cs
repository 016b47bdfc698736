using System.Linq.Expressions;

namespace TalentAdmin.Core.Model.Runs;

/// <summary>One batch with its counts.</summary>
public sealed class SyncRun
{
    /// <summary>`run_` and a sortable unique part.</summary>
    public required string Id { get; init; }

    public required RunTrigger Trigger { get; init; }

    public RunStatus Status { get; set; } = RunStatus.Running;

    /// <summary>UTC time at which it was asked for; who was asked since then is not asked again.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>UTC; null until it is over.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Who asked for it; null for the schedule.</summary>
    public string? StartedBy { get; init; }

    /// <summary>UTC time of the schedule that it belongs to, at most one run each; null for any other run.</summary>
    public DateTimeOffset? ScheduledFor { get; init; }

    /// <summary>What only one run at a time may have: <see cref="RosterSlot"/>; null for a run that others may stand beside, while it waits, and when it is over.</summary>
    public string? Slot { get; set; }

    /// <summary>Talents synced recently are asked too.</summary>
    public bool ForceRefresh { get; init; }

    /// <summary>UTC: who was synced after it is left alone; null when it does not matter.</summary>
    public DateTimeOffset? SyncedBefore { get; init; }

    /// <summary>What it waits for; null unless it waits.</summary>
    public RunWait? WaitsFor { get; set; }

    /// <summary>UTC time at which it goes on; null unless it waits.</summary>
    public DateTimeOffset? WaitsUntil { get; set; }

    /// <summary>How many talents it is about.</summary>
    public int Requested { get; set; }

    /// <summary>Talents with a new photo.</summary>
    public int Updated { get; set; }

    /// <summary>Talents whose photo was confirmed.</summary>
    public int Unchanged { get; set; }

    /// <summary>Talents whose photo could not be confirmed and stays.</summary>
    public int KeptStale { get; set; }

    /// <summary>Talents without a photo on any platform.</summary>
    public int NoPhoto { get; set; }

    /// <summary>Talents without a photo of whom no platform could be asked.</summary>
    public int Failed { get; set; }

    /// <summary>Talents who did not need it any more: locked, disconnected, synced by someone else meanwhile, or taken over by a newer run.</summary>
    public int Skipped { get; set; }

    /// <summary>The slot of runs over many talents, of which one goes at a time.</summary>
    public const string RosterSlot = "roster";

    /// <summary>Whether it is over many talents: what lists of runs show.</summary>
    public static Expression<Func<SyncRun, bool>> OverMany { get; } = r => r.Trigger != RunTrigger.Refresh && r.Trigger != RunTrigger.Connect;

    /// <summary>Talents done so far.</summary>
    public int Done => Updated + Unchanged + KeptStale + NoPhoto + Failed + Skipped;

    /// <summary>Talents whose photo is right now.</summary>
    public int Successful => Updated + Unchanged + NoPhoto;

    /// <summary>Whether it is over.</summary>
    public bool IsOver => Status is not (RunStatus.Queued or RunStatus.Running or RunStatus.Waiting);

    /// <summary>Those that are not over.</summary>
    public static Expression<Func<SyncRun, bool>> Open { get; } = r => r.Status == RunStatus.Queued || r.Status == RunStatus.Running || r.Status == RunStatus.Waiting;
}
