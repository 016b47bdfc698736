namespace TalentAdmin.Web.Features.Connections.Staff;

/// <summary>Which ways of connecting an account a platform allows here.</summary>
internal sealed class ConnectOffers(
    IEnumerable<IProfileImageSource> sources, IEnumerable<IPlatformOAuth> oauth, PlatformCatalog platforms, PublicAddress address)
{
    private readonly Dictionary<string, string?> _sourcesOff =
        sources.ToDictionary(s => s.Platform.Name, s => s.OffReason, StringComparer.Ordinal);

    private readonly Dictionary<string, string?> _photosOff =
        sources.ToDictionary(s => s.Platform.Name, s => s.HandleOffReason, StringComparer.Ordinal);

    private readonly Dictionary<string, string?> _grantsOff = oauth.ToDictionary(o => o.Platform, o => o.OffReason, StringComparer.Ordinal);

    /// <summary>Why an account cannot be connected by its handle; null when it can.</summary>
    public string? HandleOff(string platform) => _sourcesOff.GetValueOrDefault(platform);

    /// <summary>Why an account connected by its handle gets no photo yet; null when it does.</summary>
    public string? PhotoOff(string platform) => _photosOff.GetValueOrDefault(platform)
        ?? (platforms.TryGet(platform, out var found) && found.PhotoNeedsGrant
            ? $"{found.DisplayName} gives the photo once the creator has agreed: send a connect link."
            : null);

    /// <summary>Whether creators of this platform can grant access at all, be it after an administrator has set something.</summary>
    public bool TakesGrants(string platform) => _grantsOff.ContainsKey(platform);

    /// <summary>Why creators cannot be asked for access now; null when they can.</summary>
    public string? GrantOff(string platform) =>
        _grantsOff.TryGetValue(platform, out var reason) ? reason ?? (address.Base is null ? PublicAddress.Missing : null)
        : $"{platforms.DisplayNameOf(platform)} needs no permission of the creator.";
}
