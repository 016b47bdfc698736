using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Features.Privacy.PublicPages;

/// <summary>What the public pages say of this installation: taken from its options and from the platforms that are on, so that it is true.</summary>
internal sealed class PublicFacts(
    PlatformCatalog catalog,
    IEnumerable<IProfileImageSource> sources,
    IEnumerable<IPlatformOAuth> oauth,
    IOptions<PhotoOptions> photos,
    IOptions<SyncOptions> sync,
    IOptions<PrivacyOptions> privacy,
    IOptions<ConnectLinkOptions> links,
    IOptions<TrashOptions> trash)
{
    /// <summary>Those that are on and can be asked, in their order.</summary>
    public IReadOnlyList<PlatformDefinition> Platforms { get; } =
        [.. catalog.Enabled.Where(platform => sources.Any(source => source.Platform.Name == platform.Name && source.OffReason is null))];

    /// <summary>Where creators can sign in to give their permission, by name.</summary>
    public IReadOnlyList<string> SignIns =>
        [.. Platforms.Where(platform => oauth.Any(at => at.Platform == platform.Name && at.OffReason is null)).Select(platform => platform.DisplayName)];

    /// <summary>By when a request is done.</summary>
    public string Deadlines =>
        $"It is done within {PublicText.Days(privacy.Value.RequestDays)}"
        + string.Concat(Platforms
            .Where(p => p.RequestDays < privacy.Value.RequestDays)
            .Select(p => $", for {p.DisplayName} within {PublicText.Days(p.RequestDays!.Value)}"))
        + ".";

    /// <summary>What is kept for how long.</summary>
    public IReadOnlyList<KeptLine> Kept =>
    [
        new("The handle and the id of an account", "Until the account is removed here, by you, by the agency or because the platform told us so"),
        new(
            "What the agency removes by itself",
            $"Hidden at once, and deleted after {PublicText.Days(trash.Value.KeepDays)} in which it can be brought back. What you take back, or ask to have deleted, is not: it is deleted at once, wherever it is"),
        new("The permission that you gave (access tokens, encrypted)", "Until it is taken back; after that for a week at most, to give it back to the platform"),
        .. Platforms.Select(p => new KeptLine($"Profile photos from {p.DisplayName}", Photos(p))),
        new("Photos of an account that are no longer shown", $"{PublicText.Days(photos.Value.HistoryDays)} and the last {photos.Value.HistoryCount} at most, and never longer than the line above for their platform"),
        new("Which platform was asked when, and what came of it", PublicText.Days(sync.Value.AttemptRetentionDays)),
        new("Connect links that were not used", $"{PublicText.Days(links.Value.Days)} in use; forgotten 30 days later"),
        new("Requests by the form: their state, without whom they were about", PublicText.Days(privacy.Value.RequestRetentionDays)),
    ];

    private string Photos(PlatformDefinition platform) => string.Concat(
        "Until you take the permission back or the account is removed; ",
        $"without a successful answer of {platform.DisplayName} that confirms them, {PublicText.Days(platform.UnconfirmedDays ?? photos.Value.UnconfirmedDays)} at most",
        platform.RequestDays is { } days ? $"; {PublicText.Days(days)} at most after you ask for deletion" : string.Empty);
}

/// <summary>A line of the table of what is kept.</summary>
internal sealed record KeptLine(string What, string HowLong);
