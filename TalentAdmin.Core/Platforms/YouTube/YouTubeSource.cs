using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Platforms.YouTube;

/// <summary>
/// YouTube: 50 channels a call by id; by handle, which costs a call each, only until the id is known. Without a key only who owns
/// a token can be asked, a call each.
/// </summary>
internal sealed class YouTubeSource(
    HttpClient client, PlatformApiClient api, YouTubeFaults faults, YouTubeETagCache cache, IOptions<YouTubeOptions> options) : IProfileImageSource
{
    private const string Channels = "https://www.googleapis.com/youtube/v3/channels?part=snippet&fields=etag,items(id,snippet(customUrl,thumbnails))";

    private const int MaxETagLength = 200;

    private static readonly TimeSpan _window = TimeSpan.FromMinutes(1);

    public PlatformDefinition Platform => YouTubePlatform.Definition;

    public string? OffReason => options.Value.HasKey || options.Value.HasApp
        ? null
        : "YouTube is off: it needs an API key (Platforms:YouTube:ApiKey), or an app to which creators grant access (Platforms:YouTube:ClientId and ClientSecret).";

    public async Task<IReadOnlyList<PlatformResult>> FindAsync(IReadOnlyList<PlatformConnection> accounts, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(accounts.Count, Platform.ConnectionsPerCall);
        if (OffReason is not null)
        {
            return [.. accounts.Select(_ => new PlatformResult.Transient(ReasonCode.PlatformOff))];
        }

        var hasKey = options.Value.HasKey;
        var answers = new PlatformResult[accounts.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, accounts.Count).Where(i => !hasKey || !YouTubePlatform.IsChannelId(accounts[i].ExternalId)),
            new ParallelOptions { MaxDegreeOfParallelism = options.Value.ConcurrentHandleLookups, CancellationToken = cancellationToken },
            async (i, token) => answers[i] = hasKey
                ? await ByHandleAsync(accounts[i].Handle, accounts[i].Priority, token)
                : await ByOwnerAsync(accounts[i], token));

        List<int> known = [.. Enumerable.Range(0, accounts.Count).Where(i => hasKey && YouTubePlatform.IsChannelId(accounts[i].ExternalId))];
        if (known.Count > 0)
        {
            var byId = await ByIdAsync(
                [.. known.Select(i => accounts[i].ExternalId!).Distinct(StringComparer.Ordinal)], accounts.Max(a => a.Priority), cancellationToken);
            known.ForEach(i => answers[i] = byId(accounts[i].ExternalId!));
        }

        return answers;
    }

    private async Task<PlatformResult> ByHandleAsync(string handle, CallPriority priority, CancellationToken cancellationToken)
    {
        var (channels, failure) = await AskAsync($"{Channels}&forHandle={Uri.EscapeDataString("@" + handle)}", priority, cancellationToken);
        return channels switch
        {
            null => failure!,
            [var channel, ..] => channel.Picture,
            [] => new PlatformResult.NotFound(ReasonCode.NotFound),
        };
    }

    private async Task<Func<string, PlatformResult>> ByIdAsync(
        IReadOnlyList<string> ids, CallPriority priority, CancellationToken cancellationToken)
    {
        var (channels, failure) = await AskAsync($"{Channels}&maxResults={YouTubePlatform.IdsPerCall}&id={string.Join(',', ids)}", priority, cancellationToken);
        if (channels is null)
        {
            return _ => failure!;
        }

        // Not in the order asked; what is unknown is left out.
        var found = new Dictionary<string, PlatformResult>(StringComparer.Ordinal);
        foreach (var channel in channels.Where(c => c.Id is not null))
        {
            found[channel.Id!] = channel.Picture;
        }

        return id => found.GetValueOrDefault(id) ?? new PlatformResult.NotFound(ReasonCode.NotFound);
    }

    // One address for every owner: what was answered to one says nothing of another, so that nothing of it is remembered.
    private async Task<PlatformResult> ByOwnerAsync(PlatformConnection account, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(account.AccessToken))
        {
            return new PlatformResult.NeedsReauth(ReasonCode.TokenMissing);
        }

        var request = new HttpRequestMessage(HttpMethod.Get, $"{Channels}&mine=true");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", account.AccessToken);
        var result = await api.AskAsync(client, CallOf(Credential.Account, account.Priority), request, cancellationToken);
        return result.Failure ?? Read(result.Json)?.Channels switch
        {
            null => new PlatformResult.Transient(ReasonCode.AnswerUnexpected),
            [var channel, ..] => channel.Picture,
            [] => new PlatformResult.NotFound(ReasonCode.NotFound),
        };
    }

    private PlatformRequest CallOf(Credential credential, CallPriority priority) => new(YouTubePlatform.Name, credential, faults.Read, _window)
    {
        Budget = YouTubePlatform.Name,
        Priority = priority,
    };

    private async Task<(IReadOnlyList<YouTubeChannel>? Channels, PlatformResult? Failure)> AskAsync(
        string url, CallPriority priority, CancellationToken cancellationToken)
    {
        var known = cache.Find(url);
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Add("X-Goog-Api-Key", options.Value.ApiKey);
        if (known is not null)
        {
            request.Headers.Add("If-None-Match", $"\"{known.ETag}\"");
        }

        var result = await api.AskAsync(client, CallOf(Credential.Agency, priority), request, cancellationToken);
        if (result.Failure is not null)
        {
            return (null, result.Failure);
        }

        if (result.Response?.Status == HttpStatusCode.NotModified && known is not null)
        {
            return (known.Channels, null);
        }

        if (Read(result.Json) is not { } answer)
        {
            return (null, new PlatformResult.Transient(ReasonCode.AnswerUnexpected));
        }

        if (answer.ETag is not null)
        {
            cache.Keep(url, answer);
        }

        return (answer.Channels, null);
    }

    // When nothing is found, the key of the items is missing.
    private static YouTubeChannelsResult? Read(JsonElement? body)
    {
        if (!body.IsObject() || body.Member("items") is not (null or { ValueKind: JsonValueKind.Array }))
        {
            return null;
        }

        List<YouTubeChannel> channels = [.. body.Member("items").Items().Select(i => new YouTubeChannel(JsonReading.Member(i, "id").Text(), Picture(i)))];

        // The validator stands in the body; an older interface put it there with its quotes.
        var etag = body.Member("etag").Text()?.Trim('"');
        var isUsable = etag is { Length: > 0 and <= MaxETagLength }
            && !etag.AsSpan().ContainsAnyExceptInRange('!', '~') && !etag.Contains('"', StringComparison.Ordinal)
            && channels.TrueForAll(c => c.Picture is not PlatformResult.Transient);
        return new YouTubeChannelsResult(isUsable ? etag : null, channels);
    }

    private static PlatformResult Picture(JsonElement channel)
    {
        var id = JsonReading.Member(channel, "id").Text();
        var snippet = JsonReading.Member(channel, "snippet");
        if (id is null || !snippet.IsObject())
        {
            return new PlatformResult.Transient(ReasonCode.AnswerUnexpected);
        }

        return YouTubeThumbnails.Largest(snippet.Member("thumbnails")) is { } url
            ? new PlatformResult.Found(url, id, snippet.Member("customUrl").Text()?.TrimStart('@'))
            : new PlatformResult.NoImage(ReasonCode.NoPicture);
    }
}
