namespace TalentAdmin.Core.Outbound;

/// <summary>What an image host sent.</summary>
internal abstract record Download
{
    private Download()
    {
    }

    /// <summary>All the bytes, and the validator for the next question.</summary>
    public sealed record Body(ReadOnlyMemory<byte> Bytes, string? ETag) : Download;

    public sealed record NotModified : Download;

    public sealed record DefaultAvatar(string Reason) : Download;

    public sealed record Rejected(string Reason) : Download;

    /// <summary>403 on a signed URL.</summary>
    public sealed record Expired(string Reason) : Download;

    public sealed record Failed(string Reason) : Download;

    /// <summary>The network gave out before or within the answer.</summary>
    public sealed record BrokenOff(string Reason) : Download;
}
