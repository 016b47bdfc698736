using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Photos;

/// <summary>How images are fetched and rendered.</summary>
public sealed class PhotoOptions
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

    /// <summary>Redirects that are followed, each through the whole policy.</summary>
    [Range(0, 5)]
    public int MaxRedirects { get; set; } = 3;

    /// <summary>Pictures rendered at the same time.</summary>
    [Range(1, 64)]
    public int RenderWorkers { get; set; } = 2;

    /// <summary>Seconds after which rendering one picture is given up.</summary>
    [Range(0.5, 60)]
    public double RenderSeconds { get; set; } = 2;

    /// <summary>Most bytes of a file that a person uploads. Default: 20 MB.</summary>
    [Range(10_000, 100_000_000)]
    public int UploadMaxBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>Most photos that a talent's history keeps.</summary>
    [Range(2, 1000)]
    public int HistoryCount { get; set; } = 20;

    /// <summary>Days for which a photo that is not shown any more stays in the history.</summary>
    [Range(1, 3650)]
    public int HistoryDays { get; set; } = 365;

    /// <summary>Accounts of one platform with the same picture before it is proposed as a default avatar.</summary>
    [Range(2, 1000)]
    public int SuspectAccounts { get; set; } = 3;

    /// <summary>Days after which an account is asked for its photo although no sync needed it.</summary>
    [Range(1, 365)]
    public int CandidateDays { get; set; } = 7;

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
internal sealed partial class PhotoOptionsValidator : IValidateOptions<PhotoOptions>;
