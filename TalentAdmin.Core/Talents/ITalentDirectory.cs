namespace TalentAdmin.Core.Talents;

/// <summary>Reads the roster. Every list pages and sorts in the database.</summary>
public interface ITalentDirectory
{
    /// <summary>A page of the roster. Three queries whatever the page's size.</summary>
    Task<PagedResult<TalentListItem>> ListAsync(TalentQuery query, CancellationToken cancellationToken);

    /// <summary>One talent; null if there is none.</summary>
    Task<TalentDetail?> FindAsync(string talentId, CancellationToken cancellationToken);

    /// <summary>The rows of the given talents, for a page that catches up; what is gone is left out.</summary>
    Task<IReadOnlyList<TalentListItem>> FindManyAsync(IReadOnlyCollection<string> talentIds, CancellationToken cancellationToken);

    /// <summary>The ids of all who match, on every page.</summary>
    Task<IReadOnlyList<string>> IdsAsync(TalentQuery query, CancellationToken cancellationToken);

    /// <summary>The newest attempts of a talent.</summary>
    Task<IReadOnlyList<SyncAttempt>> RecentAttemptsAsync(string talentId, int count, CancellationToken cancellationToken);
}
