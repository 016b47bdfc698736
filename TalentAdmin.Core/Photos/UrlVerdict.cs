namespace TalentAdmin.Core.Photos;

/// <summary>Whether an image URL may be asked.</summary>
internal abstract record UrlVerdict
{
    private UrlVerdict()
    {
    }

    /// <summary><paramref name="Url"/> goes on the wire byte for byte as it came.</summary>
    public sealed record Allowed(Uri Url) : UrlVerdict;

    /// <summary>The platform's stand-in for "no photo".</summary>
    public sealed record DefaultAvatar(string Reason) : UrlVerdict;

    /// <summary><paramref name="Reason"/> is machine-readable, lower snake case.</summary>
    public sealed record Refused(string Reason) : UrlVerdict;
}
