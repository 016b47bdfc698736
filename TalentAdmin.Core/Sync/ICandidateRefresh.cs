namespace TalentAdmin.Core.Sync;

/// <summary>Asks accounts for their photo that no sync had to ask, so that there is something to choose from.</summary>
public interface ICandidateRefresh
{
    /// <summary>Asks those of a talent's accounts that nobody asked for a day. Gives how many were asked.</summary>
    Task<int> RefreshAsync(string talentId, CancellationToken cancellationToken);

    /// <summary>Asks every account that nobody asked for a week (option), longest unasked first. Gives how many were asked.</summary>
    Task<int> RunRoundAsync(CancellationToken cancellationToken);
}
