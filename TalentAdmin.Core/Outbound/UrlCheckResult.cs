namespace TalentAdmin.Core.Outbound;

/// <summary>Whether an image URL may be asked.</summary>
internal abstract record UrlCheckResult
{
    private UrlCheckResult()
    {
    }

    /// <summary><paramref name="Url"/> goes on the wire byte for byte as it came.</summary>
    public sealed record Allowed(Uri Url) : UrlCheckResult;

    /// <summary>The platform's stand-in for "no photo".</summary>
    public sealed record DefaultAvatar(string Reason) : UrlCheckResult;

    /// <summary><paramref name="Reason"/> is machine-readable, lower snake case.</summary>
    public sealed record Refused(string Reason) : UrlCheckResult;
}
