using TalentAdmin.Core.Photos;
using TalentAdmin.Core.Platforms;

namespace TalentAdmin.Tests.Support.Capture;

/// <summary>An Instagram on which every account has a picture, and another handle than before.</summary>
internal sealed class CannedPlatform : IProfileImageSource
{
    public static PlatformDefinition Definition { get; } = new()
    {
        Name = "instagram",
        DisplayName = "Instagram",
        Order = 1,
        AccountsPerCall = 50,
        ImageHosts = new ImageHosts([".cdninstagram.com"], [], _ => null, _ => false),
        ReadHandle = handle => handle.TrimStart('@'),
        HandleRule = "anything",
        ProfileUrl = handle => new Uri($"https://www.instagram.com/{handle}/"),
    };

    public PlatformDefinition Platform => Definition;

    public string? OffReason => null;

    public Task<IReadOnlyList<PlatformAnswer>> FindAsync(IReadOnlyList<PlatformAccount> accounts, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PlatformAnswer>>(
            [.. accounts.Select(a => new PlatformAnswer.Found("https://scontent.cdninstagram.com/v/2_3_4_n.jpg", a.ExternalId ?? "1784", a.Handle + ".now"))]);
}

/// <summary>Pictures that nobody has seen before.</summary>
internal sealed class CannedPhotos : IPhotoFetcher
{
    public Task<PhotoAnswer> FetchAsync(PhotoRequest request, CancellationToken cancellationToken) => Task.FromResult<PhotoAnswer>(Answer());

    public Task<PhotoAnswer> AcceptAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => Task.FromResult<PhotoAnswer>(Answer());

    private static PhotoAnswer.Accepted Answer()
    {
        var rendered = Samples.Rendered();
        return new PhotoAnswer.Accepted(rendered.ContentHash, rendered.Width, rendered.Height, rendered.ByteCount, rendered, "\"etag\"");
    }
}
