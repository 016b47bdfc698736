using System.Globalization;

namespace TalentAdmin.Web.Features.Attention;

/// <summary>The queue as its URL says it, so that a filtered one can be bookmarked and sent.</summary>
public sealed record AttentionAddress(ConnectionHealth? State, string? Platform, string? Search, int Page)
{
    public const int PageSize = 50;

    public bool IsFiltered => State is not null || Platform is not null || Search is not null;

    /// <summary>Reads what may have been typed by hand: what makes no sense is left out.</summary>
    public static AttentionAddress Read(string? state, string? platform, string? search, int? page, PlatformCatalog platforms)
    {
        ArgumentNullException.ThrowIfNull(platforms);
        return new AttentionAddress(
            StateOf(state),
            platform is not null && platforms.TryGet(platform, out _) ? platform : null,
            string.IsNullOrWhiteSpace(search) ? null : search.Trim(),
            Math.Clamp(page ?? 1, 1, int.MaxValue / PageSize));
    }

    /// <summary>The state of the queue that a name on the wire means; null for none.</summary>
    public static ConnectionHealth? StateOf(string? name) =>
        name is not null && HealthNames.Find(name) is { } health && (health == ConnectionHealth.Paused || AttentionQuery.States.Contains(health))
            ? health
            : null;

    public AttentionQuery ToQuery() => new() { State = State, Platform = Platform, Search = Search, Page = Page, PageSize = PageSize };

    public override string ToString()
    {
        List<string> parts = [];
        Add("state", State is { } state ? HealthNames.Of(state) : null);
        Add("platform", Platform);
        Add("search", Search);
        Add("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null);
        return parts.Count == 0 ? "/attention" : "/attention?" + string.Join('&', parts);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }
    }
}
