using Microsoft.AspNetCore.Components;
using TalentAdmin.Core.Choosing;
using TalentAdmin.Core.Photos;
using TalentAdmin.Web.Components;
using TalentAdmin.Web.Features.Talents;

namespace TalentAdmin.Web.Features.Photos;

/// <summary>A picture that several accounts share, with who has it and what it may be.</summary>
public sealed partial class PlaceholderCard(IPlaceholders placeholders, ILogger<PlaceholderCard> logger) : ComponentBase
{
    private const int MostHolders = 12;

    private ElementReference _root;
    private IReadOnlyList<PlaceholderHolder>? _holders;

    [Inject]
    internal TalentWords Words { get; set; } = default!;

    [Parameter, EditorRequired]
    public required PlaceholderEntry Entry { get; set; }

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    [Parameter]
    public bool CanChange { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Say whether the picture is a placeholder.</summary>
    [Parameter]
    public EventCallback<(PlaceholderEntry Entry, bool IsPlaceholder)> Decide { get; set; }

    private LearntPlaceholder Learnt => Entry.Learnt;

    private string Platform => Words.Platform(Learnt.Platform);

    /// <summary>For who works by keyboard.</summary>
    public ValueTask FocusAsync() => _root.FocusAsync();

    private static string Has(int accounts) => accounts switch
    {
        0 => "no account has it now",
        1 => "1 account has it",
        _ => $"{CountText.Of(accounts)} accounts have it",
    };

    private async Task ShowHoldersAsync()
    {
        try
        {
            _holders = await placeholders.HoldersAsync(Learnt.Platform, Learnt.PerceptualHash, MostHolders, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // The button stays, to be pressed again.
            logger.PlaceholdersBroke(exception);
        }
    }
}
