using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Outbound;

/// <summary>How images are fetched.</summary>
public sealed class DownloadOptions
{
    public const string SectionName = "Photos";

    /// <summary>The name of the HTTP client that asks image hosts.</summary>
    public const string HttpClientName = "talent-images";

    /// <summary>Most bytes of one image, after decompression. Default: 5 MB.</summary>
    [Range(10_000, 50_000_000)]
    public int MaxBytes { get; set; } = 5 * 1024 * 1024;

    /// <summary>Seconds for one image, redirects included.</summary>
    [Range(1, 120)]
    public double TimeoutSeconds { get; set; } = 15;

    /// <summary>Images that are fetched from one platform's hosts at the same time for runs, and as many for people. Those that are only waited for do not count.</summary>
    [Range(1, 512)]
    public int ConcurrentDownloads { get; set; } = 16;

    /// <summary>Redirects that are followed, each through the whole policy.</summary>
    [Range(0, 5)]
    public int MaxRedirects { get; set; } = 3;

    /// <summary>Services that draw a picture for anybody: never a photo. Host names; their subdomains are meant too.</summary>
    public List<string> PlaceholderHosts { get; } =
    [
        "placeholder.com",
        "placehold.co",
        "placehold.it",
        "placekitten.com",
        "dummyimage.com",
        "fakeimg.pl",
        "ui-avatars.com",
        "dicebear.com",
        "robohash.org",
        "pravatar.cc",
        "randomuser.me",
        "picsum.photos",
        "boringavatars.com",
        "multiavatar.com",
        "loremflickr.com",
        "thispersondoesnotexist.com",
    ];
}

[OptionsValidator]
internal sealed partial class DownloadOptionsValidator : IValidateOptions<DownloadOptions>;
