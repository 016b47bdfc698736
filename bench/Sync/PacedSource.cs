using System.Threading.RateLimiting;

namespace TalentAdmin.Bench.Sync;

/// <summary>A platform that answers each call after a fixed time, one account or many a call. Its limit, if it has one, is waited for by runs only.</summary>
internal sealed class PacedSource(int connectionsPerCall, TimeSpan latency, RateLimiter? limit = null) : IProfileImageSource
{
    public const string Host = "pictures.example";

    public PlatformDefinition Platform { get; } = new()
    {
        Name = InstagramPlatform.Name,
        DisplayName = "Bench",
        Order = 10,
        ConnectionsPerCall = connectionsPerCall,
        ImageHosts = new ImageHosts([], [Host], url => url.AbsolutePath, _ => false),
        ReadHandle = handle => handle,
        HandleRule = "anything",
        ProfileUrl = handle => new Uri($"https://{Host}/{handle}"),
    };

    public string? OffReason => null;

    public async Task<IReadOnlyList<PlatformResult>> FindAsync(IReadOnlyList<PlatformConnection> accounts, CancellationToken cancellationToken)
    {
        if (limit is not null && accounts[0].Priority == CallPriority.Batch)
        {
            using var permit = await limit.AcquireAsync(1, cancellationToken);
        }

        await Task.Delay(latency, cancellationToken);
        return [.. accounts.Select(a => new PlatformResult.Found($"https://{Host}/{a.Handle}.jpg", a.Handle, a.Handle))];
    }
}
