using Microsoft.AspNetCore.Components;
using TalentAdmin.Core.Photos;
using TalentAdmin.Core.Platforms;

namespace TalentAdmin.Web.Features.Talents;

/// <summary>Narrows the roster. Every filter is a link: the URL carries all of it.</summary>
public sealed partial class TalentFilters(PlatformCatalog platforms) : ComponentBase
{
    private static readonly (string Value, string Text)[] _healths =
        [("reconnect_needed", "Reconnect needed"), ("not_found", "Not found"), ("failing", "Not answering")];

    [Parameter, EditorRequired]
    public required ListAddress Address { get; set; }

    private IEnumerable<(string Value, string Text)> Sources =>
        [.. platforms.All.Select(p => (p.Name, p.DisplayName)), (PhotoSource.Manual, "By hand"), (PhotoSource.Initials, "Initials")];

    private string With(string? source, string? health) =>
        (Address with { Source = source, Health = health, Page = 1 }).ToString();
}
