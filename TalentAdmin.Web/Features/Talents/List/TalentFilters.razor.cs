using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Features.Talents.List;

/// <summary>Narrows the roster. Every filter is a link: the URL carries all of it.</summary>
public sealed partial class TalentFilters(PlatformCatalog platforms) : ComponentBase
{
    private static readonly (string Value, string Text)[] _healths =
    [
        ("reconnect_needed", "Reconnect needed"),
        ("not_found", "Not found"),
        ("gone", "Gone"),
        ("failing", "Not answering"),
        ("renamed", "Renamed"),
        ("paused", "Paused"),
    ];

    [Parameter, EditorRequired]
    public required ListAddress Address { get; set; }

    /// <summary>The talents on the page: a platform that is switched off is still a filter while one of them has an account there.</summary>
    [Parameter]
    public IReadOnlyList<TalentListItem> Talents { get; set; } = [];

    private IEnumerable<(string Value, string Text)> Sources =>
        [.. platforms.All.Where(IsOffered).Select(p => (p.Name, p.DisplayName)), (PhotoSource.Manual, "By hand"), (PhotoSource.Initials, "Initials")];

    private bool IsOffered(PlatformDefinition platform) =>
        platform.IsEnabled || Address.Source == platform.Name || Talents.Any(t => t.Connections.Any(c => c.Platform == platform.Name));

    private string With(string? source, string? health) =>
        (Address with { Source = source, Health = health, Page = 1 }).ToString();
}
