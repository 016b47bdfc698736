using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Features.Platforms;

/// <summary>How much of each platform's limit is used, as of when the page was opened or <see cref="AsOf"/> last moved.</summary>
public sealed partial class PlatformRateLimitsCard : ComponentBase
{
    private IReadOnlyList<LimitUse>? _uses;
    private DateTimeOffset? _read;

    /// <summary>When the page's other figures are of; once they are newer, the limits are read anew.</summary>
    [Parameter]
    public DateTimeOffset? AsOf { get; set; }

    [Inject]
    internal RateLimitReport Report { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        if (_uses is null || _read != AsOf)
        {
            _read = AsOf;
            _uses = await Report.ReadAsync(CancellationToken.None);
        }
    }

    private static string Figure(LimitUse use) => string.Create(
        CultureInfo.InvariantCulture, $"{use.Used:N0} of {use.Limit:N0} {(use.Window == "day" ? "today" : $"this {use.Window}")}");
}
