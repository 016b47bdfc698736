namespace TalentAdmin.Core.Outbound;

/// <summary>A platform's image hosts: whom we ask, and how its URLs are read.</summary>
/// <param name="Suffixes">Allowed DNS suffixes with a leading dot, matched label-wise: `.cdn.example`.</param>
/// <param name="Exact">Allowed host names, matched whole.</param>
/// <param name="PictureIdOf">What in a URL names the picture whatever its signature and size; null if nothing does.</param>
/// <param name="IsDefaultAvatar">Whether a URL names the platform's stand-in for "no photo".</param>
public sealed record ImageHosts(
    IReadOnlyList<string> Suffixes,
    IReadOnlyList<string> Exact,
    Func<Uri, string?> PictureIdOf,
    Func<Uri, bool> IsDefaultAvatar)
{
    /// <summary>Whether a URL is signed, so that a refusal may only say that it is too old.</summary>
    public Func<Uri, bool> IsSigned { get; init; } = _ => false;
}
