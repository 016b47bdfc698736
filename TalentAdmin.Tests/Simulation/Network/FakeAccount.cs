using System.Globalization;

namespace TalentAdmin.Tests.Simulation.Network;

/// <summary>An account on a platform, with a picture that changes.</summary>
/// <param name="platform">Its name.</param>
/// <param name="number">Unlike that of any other account.</param>
/// <param name="hasToken">Its creator granted access; else it is found by its handle.</param>
/// <param name="hasPicture">It shows one.</param>
internal sealed class FakeAccount(string platform, int number, bool hasToken, bool hasPicture)
{
    private const string Expires = "7fffffff";

    private int _version;

    public string Platform => platform;

    public string Handle { get; } = string.Create(CultureInfo.InvariantCulture, $"creator{number}");

    public bool HasPicture => hasPicture;

    /// <summary>Null for one that is found by its handle.</summary>
    public string? Token { get; } = hasToken ? string.Create(CultureInfo.InvariantCulture, $"token-{platform}-{number}") : null;

    /// <summary>As the platform names it.</summary>
    public string ExternalId { get; } = platform == YouTubePlatform.Name
        ? string.Create(CultureInfo.InvariantCulture, $"UC{number:d22}")
        : string.Create(CultureInfo.InvariantCulture, $"1784100{number:d8}");

    /// <summary>Where its picture lies; null without one.</summary>
    public string? PictureUrl => !hasPicture ? null : FormattableString.Invariant(platform switch
    {
        InstagramPlatform.Name => $"https://scontent-fra5-1.cdninstagram.com/v/t51/{number}_{_version}_1_n.jpg?oe={Expires}",
        TikTokPlatform.Name => $"https://p16-sign-va.tiktokcdn.com/tos/{number:x16}{_version:x16}~c5_1080x1080.webp?x-expires=2000000000",
        _ => (FormattableString)$"https://yt3.ggpht.com/ytc/AIdro_{number:x8}{_version:x8}=s800-c-k-c0x00ffffff-no-rj",
    });

    /// <summary>Its creator shows another picture.</summary>
    public void ChangePicture() => _version++;
}
