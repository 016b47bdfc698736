using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Features.Connections.Staff;

/// <summary>Tells staff who come back from a platform how it ended.</summary>
public sealed partial class ConnectNotice(PlatformCatalog platforms, ITalentDirectory directory) : ComponentBase
{
    private string? _text;
    private bool _isGood;

    [SupplyParameterFromQuery(Name = ConnectPaths.OutcomeParameter)]
    public string? Outcome { get; set; }

    [SupplyParameterFromQuery(Name = ConnectPaths.PlatformParameter)]
    public string? Platform { get; set; }

    [SupplyParameterFromQuery(Name = ConnectPaths.OtherParameter)]
    public string? Other { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        // Only names that we know: the address could have been made up.
        _text = null;
        if (ConnectPaths.ResultOf(Outcome) is { } result && Platform is not null && platforms.TryGet(Platform, out var platform))
        {
            var other = Other is not null && await directory.FindManyAsync([Other], CancellationToken.None) is [var talent, ..] ? talent.Name : null;
            (_text, _isGood) = ConnectText.ForStaff(result, platform.DisplayName, other);
        }
    }
}
