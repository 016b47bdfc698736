using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Platforms.Instagram;

/// <summary>Instagram: by the account's own token, else by handle on the agency's token (professional accounts only).</summary>
internal sealed class InstagramSource(
    HttpClient client, PlatformApiClient api, PlatformThrottle throttle, CallBudget budget, IOptions<InstagramOptions> options) : IProfileImageSource
{
    /// <summary>The limit of the agency's token; that of the accounts' tokens has the platform's name.</summary>
    public const string AgencyBudget = InstagramPlatform.Name + "/agency";

    public const string Version = "v25.0";

    // The app's limit counts a rolling hour.
    private static readonly TimeSpan _window = TimeSpan.FromHours(1);

    public PlatformDefinition Platform => InstagramPlatform.Definition;

    // Connected accounts bring their own tokens, so there is always something that can be asked.
    public string? OffReason => null;

    public string? HandleOffReason => HasAgencyToken
        ? null
        : "Instagram cannot be asked by handle yet: an administrator has to set Platforms:Instagram:AgencyUserId and AgencyAccessToken.";

    private bool HasAgencyToken => !string.IsNullOrEmpty(options.Value.AgencyUserId) && !string.IsNullOrEmpty(options.Value.AgencyAccessToken);

    public async Task<IReadOnlyList<PlatformResult>> FindAsync(IReadOnlyList<PlatformConnection> accounts, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(accounts.Count, Platform.ConnectionsPerCall);
        if (accounts.Count == 0)
        {
            return [];
        }

        var (account, agency) = (accounts[0], options.Value);
        if (account.AccessToken is { Length: > 0 } token)
        {
            return [await OwnProfileAsync(token, account.Priority, cancellationToken)];
        }

        return HasAgencyToken
            ? [await DiscoverAsync(account.Handle, agency, account.Priority, cancellationToken)]
            : [new PlatformResult.Transient(InstagramReasons.AgencyTokenMissing)];
    }

    private async Task<PlatformResult> OwnProfileAsync(string token, CallPriority priority, CancellationToken cancellationToken)
    {
        var result = await AskAsync(
            Credential.Account,
            $"https://graph.instagram.com/{Version}/me?fields=id,user_id,username,profile_picture_url",
            token,
            priority,
            cancellationToken);

        // Documented as the only item of `data`, seen flat.
        var user = result.Json.Member("data").Items().Select(item => (JsonElement?)item).FirstOrDefault() ?? result.Json;
        return result.Failure ?? Picture(user, user.Member("user_id").Text()) with { AppScopedId = user.Member("id").Text() };
    }

    private async Task<PlatformResult> DiscoverAsync(
        string handle, InstagramOptions agency, CallPriority priority, CancellationToken cancellationToken)
    {
        if (Platform.ReadHandle(handle) is not { } valid)
        {
            return new PlatformResult.NotFound(ReasonCode.NotFound);
        }

        var fields = Uri.EscapeDataString($"business_discovery.username({valid}){{id,username,profile_picture_url}}");
        var result = await AskAsync(
            Credential.Agency,
            $"https://graph.facebook.com/{Version}/{agency.AgencyUserId}?fields={fields}",
            agency.AgencyAccessToken!,
            priority,
            cancellationToken);
        var user = result.Json.Member("business_discovery");
        return result.Failure ?? Picture(user, user.Member("id").Text());
    }

    private static PlatformResult Picture(JsonElement? user, string? id)
    {
        if (id is null && user.Member("username").Text() is null)
        {
            return new PlatformResult.Transient(ReasonCode.AnswerUnexpected);
        }

        return user.Member("profile_picture_url").Text() is { } url
            ? new PlatformResult.Found(url, id, user.Member("username").Text())
            : new PlatformResult.NoImage(ReasonCode.NoPicture);
    }

    private async Task<PlatformCallResult> AskAsync(
        Credential credential, string url, string token, CallPriority priority, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var call = new PlatformRequest(InstagramPlatform.Name, credential, InstagramFaults.Read, _window)
        {
            Budget = credential == Credential.Agency ? AgencyBudget : InstagramPlatform.Name,
            Priority = priority,
        };
        var result = await api.AskAsync(client, call, request, cancellationToken);
        if (result.Response is { } response)
        {
            await SlowDownAsync(call, InstagramUsage.Read(response), cancellationToken);
        }

        return result;
    }

    // Meta counts calls made while blocked against us, so it is better to stop a little before. What others spent of the app's
    // limit is told only here.
    private async Task SlowDownAsync(PlatformRequest call, InstagramUsage usage, CancellationToken cancellationToken)
    {
        if (usage.Percent >= options.Value.UsageStopPercent)
        {
            var minutes = TimeSpan.FromMinutes(options.Value.UsageStopMinutes);
            await throttle.ForAsync(InstagramPlatform.Name, usage.TimeToRegain ?? minutes, ReasonCode.NearLimit);
        }
        else if (usage.Percent > 0)
        {
            await budget.RaiseAsync(call.Budget!, usage.Percent, cancellationToken);
        }
    }
}
