using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Features.Photos.DefaultAvatars;

/// <summary>A picture that several accounts share, with who has it and what it may be.</summary>
public sealed partial class DefaultAvatarCard(IDefaultAvatarReview review, ILogger<DefaultAvatarCard> logger) : ComponentBase
{
    private const int MostHolders = 12;

    private ElementReference _root;
    private IReadOnlyList<DefaultAvatarHolder>? _holders;

    [Inject]
    internal TalentText Text { get; set; } = default!;

    [Parameter, EditorRequired]
    public required DefaultAvatarEntry Entry { get; set; }

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    [Parameter]
    public bool CanChange { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Say whether the picture is a default avatar.</summary>
    [Parameter]
    public EventCallback<(DefaultAvatarEntry Entry, bool IsDefaultAvatar)> Decide { get; set; }

    private DefaultAvatar Learnt => Entry.Learnt;

    private string Platform => Text.Platform(Learnt.Platform);

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
            _holders = await review.HoldersAsync(Learnt.Platform, Learnt.PerceptualHash, MostHolders, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // The button stays, to be pressed again.
            logger.DefaultAvatarsBroke(exception);
        }
    }
}
