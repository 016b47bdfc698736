using Microsoft.Extensions.Caching.Memory;

namespace TalentAdmin.Core.Platforms.YouTube;

/// <summary>The last answers and their validators, so that YouTube need not say again what it said. Bounded; lost at a restart, which costs nothing.</summary>
internal sealed class YouTubeETagCache : IDisposable
{
    private const int MostChannels = 20_000;

    private readonly MemoryCache _answers = new(new MemoryCacheOptions { SizeLimit = MostChannels });

    /// <summary>What a question was answered with last; null if that is not known any more.</summary>
    public YouTubeChannelsResult? Find(string url) => _answers.Get<YouTubeChannelsResult>(url);

    public void Keep(string url, YouTubeChannelsResult answer) =>
        _answers.Set(url, answer, new MemoryCacheEntryOptions { Size = Math.Max(1, answer.Channels.Count) });

    public void Dispose() => _answers.Dispose();
}

/// <summary>The channels of one answer.</summary>
/// <param name="ETag">The body's validator, without quotes; null if it has none that fits into a header.</param>
internal sealed record YouTubeChannelsResult(string? ETag, IReadOnlyList<YouTubeChannel> Channels);

/// <summary>One channel: its id, and what is known of its picture.</summary>
internal sealed record YouTubeChannel(string? Id, PlatformResult Picture);
