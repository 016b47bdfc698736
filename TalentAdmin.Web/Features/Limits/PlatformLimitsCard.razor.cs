using System.Globalization;
using Microsoft.AspNetCore.Components;
using TalentAdmin.Core.Platforms.Limits;

namespace TalentAdmin.Web.Features.Limits;

/// <summary>How much of each platform's limit is used, as of when the page was opened.</summary>
public sealed partial class PlatformLimitsCard : ComponentBase
{
    private IReadOnlyList<LimitUse>? _uses;

    [Inject]
    internal LimitReport Report { get; set; } = default!;

    protected override async Task OnInitializedAsync() => _uses = await Report.ReadAsync(CancellationToken.None);

    private static string Figure(LimitUse use) => string.Create(
        CultureInfo.InvariantCulture, $"{use.Used:N0} of {use.Limit:N0} {(use.Window == "day" ? "today" : $"this {use.Window}")}");
}
