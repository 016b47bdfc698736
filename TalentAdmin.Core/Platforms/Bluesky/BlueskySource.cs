using System.Text.Json;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Platforms.Bluesky;

/// <summary>Bluesky: 25 accounts a call, by identifier once it is known, else by handle. Asks without any credential.</summary>
internal sealed class BlueskySource(HttpClient client, PlatformApiClient api, IOptions<BlueskyOptions> options) : IProfileImageSource
{
    private const string Profiles = "https://public.api.bsky.app/xrpc/app.bsky.actor.getProfiles?actors=";

    // What Bluesky says of a handle whose domain does not point to the account any more.
    private const string LostHandle = "handle.invalid";

    private static readonly TimeSpan _window = TimeSpan.FromMinutes(5);

    public PlatformDefinition Platform => BlueskyPlatform.Definition;

    public string? OffReason => options.Value.Enabled ? null : "Bluesky is switched off (Platforms:Bluesky:Enabled).";

    public async Task<IReadOnlyList<PlatformResult>> FindAsync(IReadOnlyList<PlatformConnection> accounts, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(accounts.Count, Platform.ConnectionsPerCall);
        if (OffReason is not null)
        {
            return [.. accounts.Select(_ => new PlatformResult.Transient(ReasonCode.PlatformOff))];
        }

        // One that is malformed would fail the call for all of them.
        List<string?> actors = [.. accounts.Select(a => BlueskyPlatform.IsDid(a.ExternalId) ? a.ExternalId : Platform.ReadHandle(a.Handle))];
        List<string> asked = [.. actors.OfType<string>().Distinct(StringComparer.Ordinal)];
        var answerOf = asked.Count == 0 ? _ => null : await AskAsync(asked, cancellationToken);
        return [.. actors.Select(actor => (actor is null ? null : answerOf(actor)) ?? new PlatformResult.NotFound(ReasonCode.NotFound))];
    }

    private async Task<Func<string, PlatformResult?>> AskAsync(IReadOnlyList<string> actors, CancellationToken cancellationToken)
    {
        var url = Profiles + string.Join("&actors=", actors.Select(Uri.EscapeDataString));
        var call = new PlatformRequest(BlueskyPlatform.Name, Credential.Agency, BlueskyFaults.Read, _window);
        var result = await api.AskAsync(client, call, new HttpRequestMessage(HttpMethod.Get, url), cancellationToken);
        if (result.Failure is { } failure)
        {
            return _ => failure;
        }

        if (result.Json.Member("profiles") is not { ValueKind: JsonValueKind.Array } profiles)
        {
            return _ => new PlatformResult.Transient(ReasonCode.AnswerUnexpected);
        }

        // Not in the order asked; who is unknown is left out.
        var found = new Dictionary<string, PlatformResult>(StringComparer.Ordinal);
        foreach (var profile in profiles.EnumerateArray())
        {
            var did = JsonReading.Member(profile, "did").Text();
            var handle = JsonReading.Member(profile, "handle").Text()?.ToLowerInvariant();
            var answer = Picture(profile, did, handle == LostHandle ? null : handle);
            foreach (var name in new[] { did, handle }.OfType<string>())
            {
                found[name] = answer;
            }
        }

        return found.GetValueOrDefault;
    }

    private static PlatformResult Picture(JsonElement profile, string? did, string? handle) =>
        JsonReading.Member(profile, "avatar").Text() is { } url
            ? new PlatformResult.Found(url, did, handle)
            : new PlatformResult.NoImage(ReasonCode.NoPicture);
}
