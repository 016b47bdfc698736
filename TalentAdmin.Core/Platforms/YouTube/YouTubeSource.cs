using System.Text.Json;
using Microsoft.Extensions.Options;
using TalentAdmin.Core.Platforms.Wire;

namespace TalentAdmin.Core.Platforms.YouTube;

/// <summary>YouTube: 50 channels a call by id; by handle, which costs a call each, only until the id is known.</summary>
internal sealed class YouTubeSource(
    HttpClient client, PlatformWire wire, YouTubeFaults faults, IOptions<YouTubeOptions> options) : IProfileImageSource
{
    private const string Channels = "https://www.googleapis.com/youtube/v3/channels?part=snippet&fields=items(id,snippet(customUrl,thumbnails))";

    private static readonly TimeSpan _window = TimeSpan.FromMinutes(1);

    public PlatformDefinition Platform => YouTubePlatform.Definition;

    public string? OffReason => string.IsNullOrEmpty(options.Value.ApiKey)
        ? "YouTube is off: it needs an API key (Platforms:YouTube:ApiKey)."
        : null;

    public async Task<IReadOnlyList<PlatformAnswer>> FindAsync(IReadOnlyList<PlatformAccount> accounts, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(accounts.Count, Platform.AccountsPerCall);
        if (OffReason is not null)
        {
            return [.. accounts.Select(_ => new PlatformAnswer.Transient("platform_off"))];
        }

        var answers = new PlatformAnswer[accounts.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, accounts.Count).Where(i => !YouTubePlatform.IsChannelId(accounts[i].ExternalId)),
            new ParallelOptions { MaxDegreeOfParallelism = options.Value.ConcurrentHandleLookups, CancellationToken = cancellationToken },
            async (i, token) => answers[i] = await ByHandleAsync(accounts[i].Handle, token));

        List<int> known = [.. Enumerable.Range(0, accounts.Count).Where(i => YouTubePlatform.IsChannelId(accounts[i].ExternalId))];
        if (known.Count > 0)
        {
            var byId = await ByIdAsync([.. known.Select(i => accounts[i].ExternalId!).Distinct(StringComparer.Ordinal)], cancellationToken);
            known.ForEach(i => answers[i] = byId(accounts[i].ExternalId!));
        }

        return answers;
    }

    private async Task<PlatformAnswer> ByHandleAsync(string handle, CancellationToken cancellationToken)
    {
        var result = await AskAsync($"{Channels}&forHandle={Uri.EscapeDataString("@" + handle)}", cancellationToken);
        if (result.Failure is not null)
        {
            return result.Failure;
        }

        // An unknown handle is an answer without the key.
        return result.Json.IsObject() && result.Json.Member("items") is null or { ValueKind: JsonValueKind.Array }
            ? result.Json.Member("items").Items().Select(Picture).FirstOrDefault() ?? new PlatformAnswer.NotFound(Reasons.NotFound)
            : new PlatformAnswer.Transient(Reasons.AnswerUnexpected);
    }

    private async Task<Func<string, PlatformAnswer>> ByIdAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var result = await AskAsync($"{Channels}&maxResults={YouTubePlatform.IdsPerCall}&id={string.Join(',', ids)}", cancellationToken);
        if (result.Failure is { } failure)
        {
            return _ => failure;
        }

        if (!result.Json.IsObject() || result.Json.Member("items") is not (null or { ValueKind: JsonValueKind.Array }))
        {
            return _ => new PlatformAnswer.Transient(Reasons.AnswerUnexpected);
        }

        // Not in the order asked; what is unknown is left out.
        var found = new Dictionary<string, PlatformAnswer>(StringComparer.Ordinal);
        foreach (var item in result.Json.Member("items").Items())
        {
            if (JsonReading.Member(item, "id").Text() is { } id)
            {
                found[id] = Picture(item);
            }
        }

        return id => found.GetValueOrDefault(id) ?? new PlatformAnswer.NotFound(Reasons.NotFound);
    }

    private static PlatformAnswer Picture(JsonElement channel)
    {
        var id = JsonReading.Member(channel, "id").Text();
        var snippet = JsonReading.Member(channel, "snippet");
        if (id is null || !snippet.IsObject())
        {
            return new PlatformAnswer.Transient(Reasons.AnswerUnexpected);
        }

        return YouTubeThumbnails.Largest(snippet.Member("thumbnails")) is { } url
            ? new PlatformAnswer.Found(url, id, snippet.Member("customUrl").Text()?.TrimStart('@'))
            : new PlatformAnswer.NoImage(Reasons.NoPicture);
    }

    private Task<WireResult> AskAsync(string url, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Add("X-Goog-Api-Key", options.Value.ApiKey);
        var call = new WireCall(PlatformNames.YouTube, Credential.Agency, faults.Read, _window);
        return wire.AskAsync(client, call, request, cancellationToken);
    }
}
