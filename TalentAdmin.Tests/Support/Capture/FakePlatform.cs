namespace TalentAdmin.Tests.Support.Capture;

/// <summary>An Instagram on which every account has a picture, and another handle than before.</summary>
internal sealed class FakePlatform : IProfileImageSource
{
    public static PlatformDefinition Definition { get; } = new()
    {
        Name = "instagram",
        DisplayName = "Instagram",
        Order = 1,
        ConnectionsPerCall = 50,
        ImageHosts = new ImageHosts([".cdninstagram.com"], [], _ => null, _ => false),
        ReadHandle = handle => handle.TrimStart('@'),
        HandleRule = "anything",
        ProfileUrl = handle => new Uri($"https://www.instagram.com/{handle}/"),
    };

    public PlatformDefinition Platform => Definition;

    public string? OffReason => null;

    public Task<IReadOnlyList<PlatformResult>> FindAsync(IReadOnlyList<PlatformConnection> accounts, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PlatformResult>>(
            [.. accounts.Select(a => new PlatformResult.Found("https://scontent.cdninstagram.com/v/2_3_4_n.jpg", a.ExternalId ?? "1784", a.Handle + ".now"))]);
}

/// <summary>Pictures that nobody has seen before.</summary>
internal sealed class FakePhotoBytes : IPhotoFetcher
{
    public Task<PhotoResult> FetchAsync(PhotoRequest request, CancellationToken cancellationToken) => Task.FromResult<PhotoResult>(Answer());

    public Task<PhotoResult> AcceptAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => Task.FromResult<PhotoResult>(Answer());

    private static PhotoResult.Accepted Answer()
    {
        var rendered = Samples.Rendered();
        return new PhotoResult.Accepted(rendered.ContentHash, rendered.Width, rendered.Height, rendered.ByteCount, rendered, "\"etag\"");
    }
}
