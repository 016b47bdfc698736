using System.Text;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Privacy;

/// <summary>The whole app with accounts that platforms call about.</summary>
public sealed class CallbackApp : IAsyncDisposable
{
    public const string TikTokSecret = "sample-client-secret";

    public CallbackApp() => Factory = new TalentAdminFactory()
        .With("App:PublicUrl", "https://talents.example/app")
        .With("App:AgencyName", "Northern Lights")
        .With("Security:CallbacksPerMinute", "100000")
        .With("Security:PrivacyFormsPerMinute", "100000")
        .With("Platforms:Instagram:ClientSecret", SignedRequests.Secret)
        .With("Platforms:Instagram:PreviousClientSecret", "the-secret-before")
        .With("Platforms:TikTok:ClientKey", "samplekey0001")
        .With("Platforms:TikTok:ClientSecret", TikTokSecret);

    public TalentAdminFactory Factory { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A talent with an account that was granted a while ago. Gives the talent's id.</summary>
    public async Task<string> AddAsync(string platform, string handle, string externalId, string? appScopedId = null, DateTimeOffset? grantedAt = null)
    {
        var now = DateTimeOffset.UtcNow;
        var talent = new Talent { Id = Identifiers.New("talent", now), CreatedAt = now };
        talent.Rename($"Owner of {handle}");
        await using var context = Factory.CreateContext();
        context.Talents.Add(talent);
        context.Connections.Add(new SocialConnection
        {
            Id = Identifiers.New("conn", now),
            TalentId = talent.Id,
            Platform = platform,
            Handle = handle,
            HandleKey = handle,
            ExternalId = externalId,
            AppScopedId = appScopedId,
            TokenIssuedAt = grantedAt ?? now.AddHours(-1),
            CreatedAt = now.AddHours(-1),
        });
        await context.SaveChangesAsync(Token);
        return talent.Id;
    }

    public async Task<bool> IsConnectedAsync(string talentId)
    {
        await using var context = Factory.CreateContext();
        return await context.Connections.AnyAsync(c => c.TalentId == talentId, Token);
    }

    public async Task<HttpResponseMessage> MetaAsync(string name, string signedRequest)
    {
        using var client = Factory.CreateAnonymousClient();
        return await client.PostAsync($"/platforms/instagram/{name}", SignedRequests.Form(signedRequest), Token);
    }

    public async Task<HttpResponseMessage> TikTokAsync(string body, string? header = null)
    {
        using var client = Factory.CreateAnonymousClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/platforms/tiktok/webhook") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("TikTok-Signature", header ?? SignedRequests.TikTok(body, DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), TikTokSecret));
        return await client.SendAsync(request, Token);
    }

    public static string Removed(string openId, DateTimeOffset at, int reason = 1) =>
        $$"""{"client_key":"samplekey0001","event":"authorization.removed","create_time":{{at.ToUnixTimeSeconds()}},"user_openid":"{{openId}}","content":"{\"reason\": {{reason}} }"}""";

    public ValueTask DisposeAsync() => Factory.DisposeAsync();
}
