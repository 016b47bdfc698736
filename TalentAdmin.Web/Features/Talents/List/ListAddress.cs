using System.Globalization;

namespace TalentAdmin.Web.Features.Talents.List;

/// <summary>The list as its URL says it, so that a filtered list can be bookmarked and sent.</summary>
public sealed record ListAddress(string? Search, string? Source, string? Health, string? Sort, int Page)
{
    public const int PageSize = 50;
    private const string ByName = "name";
    private const string ByTime = "lastProfileImageSyncAt";

    public bool IsFiltered => Search is not null || Source is not null || Health is not null;

    /// <summary>Reads what may have been typed by hand: what makes no sense is left out.</summary>
    public static ListAddress Read(string? search, string? source, string? health, string? sort, int? page) => new(
        string.IsNullOrWhiteSpace(search) ? null : search.Trim(),
        string.IsNullOrWhiteSpace(source) ? null : source,
        HealthOf(health) is null ? null : health,
        sort is ByTime or "-" + ByTime or "-" + ByName ? sort : null,
        Math.Max(page ?? 1, 1));

    public TalentQuery ToQuery() => new()
    {
        Search = Search,
        Source = Source,
        Health = HealthOf(Health),
        Sort = IsByTime ? TalentSort.LastProfileImageSyncAt : TalentSort.Name,
        Descending = Sort?.StartsWith('-') is true,
        Page = Page,
        PageSize = PageSize,
    };

    /// <summary>The same list, sorted by another column, or the other way round.</summary>
    public ListAddress SortedBy(TalentSort column)
    {
        var name = column == TalentSort.Name ? ByName : ByTime;
        var next = IsSortedBy(column) && Sort?.StartsWith('-') is not true ? "-" + name : name;
        return this with { Sort = next == ByName ? null : next, Page = 1 };
    }

    /// <summary>For aria-sort.</summary>
    public string SortStateOf(TalentSort column) =>
        !IsSortedBy(column) ? "none" : Sort?.StartsWith('-') is true ? "descending" : "ascending";

    public override string ToString()
    {
        List<string> parts = [];
        Add("search", Search);
        Add("source", Source);
        Add("health", Health);
        Add("sort", Sort);
        Add("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null);
        return parts.Count == 0 ? "/talents" : "/talents?" + string.Join('&', parts);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }
    }

    private bool IsByTime => Sort is ByTime or "-" + ByTime;

    private bool IsSortedBy(TalentSort column) => (column == TalentSort.LastProfileImageSyncAt) == IsByTime;

    private static ConnectionHealth? HealthOf(string? name) => name is null ? null : HealthNames.Find(name);
}
