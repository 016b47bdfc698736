using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Platforms.Twitch;

/// <summary>Twitch: 100 accounts a call, by number once it is known, else by login, on the app's own token.</summary>
internal sealed class TwitchSource(
    HttpClient client, PlatformApiClient api, TwitchAppToken appToken, IOptions<TwitchOptions> options) : IProfileImageSource
{
    private const string Users = "https://api.twitch.tv/helix/users?";
    private const string Tokens = "https://id.twitch.tv/oauth2/token";

    private static readonly TimeSpan _window = TimeSpan.FromMinutes(1);

    public PlatformDefinition Platform => TwitchPlatform.Definition;

    public string? OffReason => options.Value switch
    {
        { Enabled: false } => "Twitch is switched off (Platforms:Twitch:Enabled).",
        { ClientId: null or "" } or { ClientSecret: null or "" } =>
            "Twitch is off: it needs an app (Platforms:Twitch:ClientId and Platforms:Twitch:ClientSecret).",
        _ => null,
    };

    public async Task<IReadOnlyList<PlatformResult>> FindAsync(IReadOnlyList<PlatformConnection> accounts, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(accounts.Count, Platform.ConnectionsPerCall);
        if (OffReason is not null)
        {
            return [.. accounts.Select(_ => new PlatformResult.Transient(ReasonCode.PlatformOff))];
        }

        // One that is malformed would fail the call for all of them.
        List<string?> filters = [.. accounts.Select(FilterOf)];
        List<string> asked = [.. filters.OfType<string>().Distinct(StringComparer.Ordinal)];
        var answerOf = asked.Count == 0 ? _ => null : await AskAsync(asked, accounts.Max(a => a.Priority), cancellationToken);
        return [.. filters.Select(filter => (filter is null ? null : answerOf(filter)) ?? new PlatformResult.NotFound(ReasonCode.NotFound))];
    }

    private string? FilterOf(PlatformConnection account) =>
        TwitchPlatform.IsUserId(account.ExternalId) ? "id=" + account.ExternalId
        : Platform.ReadHandle(account.Handle) is { } login ? "login=" + login
        : null;

    private async Task<Func<string, PlatformResult?>> AskAsync(
        IReadOnlyList<string> filters, CallPriority priority, CancellationToken cancellationToken)
    {
        var result = await AskAsync(Users + string.Join('&', filters), priority, cancellationToken);
        if (result.Failure is { } failure)
        {
            return _ => failure;
        }

        if (result.Json.Member("data") is not { ValueKind: JsonValueKind.Array } users)
        {
            return _ => new PlatformResult.Transient(ReasonCode.AnswerUnexpected);
        }

        // Who is unknown or banned is left out.
        var found = new Dictionary<string, PlatformResult>(StringComparer.Ordinal);
        foreach (var user in users.EnumerateArray())
        {
            var id = JsonReading.Member(user, "id").Text();
            var login = JsonReading.Member(user, "login").Text()?.ToLowerInvariant();
            found["id=" + id] = found["login=" + login] = JsonReading.Member(user, "profile_image_url").Text() is { } url
                ? new PlatformResult.Found(url, id, login)
                : new PlatformResult.NoImage(ReasonCode.NoPicture);
        }

        return found.GetValueOrDefault;
    }

    private async Task<PlatformCallResult> AskAsync(string url, CallPriority priority, CancellationToken cancellationToken)
    {
        var (token, failure) = await appToken.GetAsync(AskForTokenAsync, cancellationToken);
        if (token is null)
        {
            return new PlatformCallResult(null, failure);
        }

        var result = await AskAsync(url, token, TwitchFaults.ReadHopefully, priority, cancellationToken);
        if (result.Failure is not PlatformResult.Transient { Reason: TwitchReasons.TokenRefused })
        {
            return result;
        }

        await appToken.ForgetAsync(token, cancellationToken);
        (token, failure) = await appToken.GetAsync(AskForTokenAsync, cancellationToken);
        return token is null ? new PlatformCallResult(null, failure) : await AskAsync(url, token, TwitchFaults.Read, priority, cancellationToken);
    }

    private Task<PlatformCallResult> AskAsync(
        string url, string token, FaultReader faults, CallPriority priority, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Add("Client-Id", options.Value.ClientId);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var call = new PlatformRequest(TwitchPlatform.Name, Credential.Agency, faults, _window) { Budget = TwitchPlatform.Name, Priority = priority };
        return api.AskAsync(client, call, request, cancellationToken);
    }

    private Task<PlatformCallResult> AskForTokenAsync(CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Tokens)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["client_id"] = options.Value.ClientId!,
                ["client_secret"] = options.Value.ClientSecret!,
                ["grant_type"] = "client_credentials",
            }),
        };
        return api.AskAsync(client, new PlatformRequest(TwitchPlatform.Name, Credential.Agency, TwitchFaults.ReadGrant, _window), request, cancellationToken);
    }
}
