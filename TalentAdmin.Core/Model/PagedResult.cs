namespace TalentAdmin.Core.Model;

/// <summary>One page of a longer list.</summary>
/// <param name="Items">At most the page size.</param>
/// <param name="Total">All that match, on every page.</param>
public record PagedResult<T>(IReadOnlyList<T> Items, int Total);
