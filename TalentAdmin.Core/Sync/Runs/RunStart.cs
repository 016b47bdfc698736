namespace TalentAdmin.Core.Sync.Runs;

/// <summary>What came of asking for a run.</summary>
public abstract record RunStart
{
    private RunStart()
    {
    }

    /// <summary>It is stored, and the nodes take up its pages.</summary>
    public sealed record Started(SyncRun Run) : RunStart;

    /// <summary>Another run over many talents is going on.</summary>
    /// <param name="Other">That run.</param>
    public sealed record Busy(SyncRun Other) : RunStart;

    /// <summary>The schedule's run of that time was begun before.</summary>
    /// <param name="Earlier">That run.</param>
    public sealed record AlreadyStarted(SyncRun Earlier) : RunStart;

    /// <summary>Talents were named that do not exist.</summary>
    /// <param name="TalentId">The first of them.</param>
    public sealed record UnknownTalent(string TalentId) : RunStart;
}
