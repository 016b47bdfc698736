using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TalentAdmin.Tests.Contract;

/// <summary>
/// Platforms that answer what a test tells them: by default every account has a picture of its own. Renderings are a few bytes,
/// so that nothing here costs time.
/// </summary>
internal sealed class FakePlatforms : IPhotoFetcher
{
    private readonly string[] _names = [InstagramPlatform.Name, TikTokPlatform.Name, YouTubePlatform.Name];

    // Uploads are files of the test's own: they are looked at for real.
    private PhotoFetcher? _uploads;

    /// <summary>What a platform says of a handle.</summary>
    public Func<string, string, PlatformResult> Answer { get; set; } =
        (platform, handle) => new PlatformResult.Found($"https://{platform}.example/{handle}.jpg", $"{platform}-{handle}", handle);

    public void Register(IServiceCollection services)
    {
        services.RemoveAll<PlatformDefinition>();
        services.RemoveAll<IProfileImageSource>();
        services.RemoveAll<IPhotoFetcher>();
        services.AddSingleton<PhotoFetcher>();
        services.AddSingleton<IPhotoFetcher>(provider =>
        {
            _uploads = provider.GetRequiredService<PhotoFetcher>();
            return this;
        });
        for (var i = 0; i < _names.Length; i++)
        {
            var definition = Define(_names[i], i);
            services.AddSingleton(definition);
            services.AddSingleton<IProfileImageSource>(new Source(this, definition));
        }
    }

    public Task<PhotoResult> FetchAsync(PhotoRequest request, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request.Url)));
        if (request.Known?.ContentHash == hash)
        {
            return Task.FromResult<PhotoResult>(new PhotoResult.Unchanged());
        }

        var bytes = Encoding.UTF8.GetBytes("picture of " + request.Url);
        var renditions = AvatarSizes.All.ToDictionary(size => size, _ => bytes);
        return Task.FromResult<PhotoResult>(new PhotoResult.Accepted(
            hash, 640, 640, bytes.Length, new RenderedPhoto(hash, 640, 640, bytes.Length, bytes, renditions), null));
    }

    public Task<PhotoResult> AcceptAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => _uploads!.AcceptAsync(bytes, cancellationToken);

    private static PlatformDefinition Define(string name, int order) => new()
    {
        Name = name,
        DisplayName = name,
        Order = order,
        ConnectionsPerCall = 1,
        ImageHosts = new ImageHosts([], [$"{name}.example"], _ => null, _ => false),
        ReadHandle = text => text.Trim() is { Length: > 0 and <= 30 } handle && handle.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? handle : null,
        HandleRule = "letters, digits and underscores",
        ProfileUrl = handle => new Uri($"https://{name}.example/{handle}"),
    };

    private sealed class Source(FakePlatforms platforms, PlatformDefinition definition) : IProfileImageSource
    {
        public PlatformDefinition Platform => definition;

        public string? OffReason => null;

        public Task<IReadOnlyList<PlatformResult>> FindAsync(IReadOnlyList<PlatformConnection> accounts, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<PlatformResult>>([.. accounts.Select(a => platforms.Answer(definition.Name, a.Handle))]);
    }
}
