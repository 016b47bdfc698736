namespace TalentAdmin.Core.Sync.Runs;

/// <summary>A page that is this process's for a while.</summary>
/// <param name="RunId">Of which run.</param>
/// <param name="Number">Which page.</param>
/// <param name="TalentIds">Separated by blanks.</param>
/// <param name="Done">Talents that earlier holders counted.</param>
/// <param name="Fence">Higher than that of every holder before; each write of the page checks it.</param>
internal sealed record BatchClaim(string RunId, int Number, string TalentIds, int Done, long Fence)
{
    /// <summary>The talents.</summary>
    public string[] Ids => TalentIds.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>The page is another node's now, or its run was stopped: nothing of it may be written any more.</summary>
internal sealed class BatchLostException() : Exception("The page is not this node's any more.");
