using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Talents.Permissions;

/// <summary>Says by what right pictures are kept, and until when: each platform's own limit, or the agency's where it sets none.</summary>
public sealed class PhotoLimits(PlatformCatalog platforms, IOptions<PhotoOptions> options)
{
    /// <summary>For how long a platform's picture may be kept after its account was last seen with it.</summary>
    public TimeSpan UnconfirmedOf(string platform) =>
        TimeSpan.FromDays(platforms.TryGet(platform, out var definition) && definition.UnconfirmedDays is { } days ? days : options.Value.UnconfirmedDays);

    /// <summary>Whether a platform sets a limit of its own, which nobody can lengthen.</summary>
    public bool IsSetBy(string platform) => platforms.TryGet(platform, out var definition) && definition.UnconfirmedDays is not null;

    /// <summary>The terms of a picture.</summary>
    /// <param name="source">As <see cref="ProfilePhoto.Source"/>.</param>
    /// <param name="confirmedAt">UTC time at which its origin was last seen with it.</param>
    /// <param name="isGranted">Its account has the creator's own permission.</param>
    public PhotoTerms Of(string source, DateTimeOffset confirmedAt, bool isGranted) =>
        !PhotoSource.IsPlatform(source)
            ? new PhotoTerms(source == PhotoSource.Creator ? PhotoBasis.Creator : PhotoBasis.Agency, null)
            : new PhotoTerms(isGranted ? PhotoBasis.Grant : PhotoBasis.Public, confirmedAt + UnconfirmedOf(source));
}
