using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace TalentAdmin.Tests.Connections;

/// <summary>The platforms' authorization code flows, through the real clients against the simulated token endpoints.</summary>
public sealed class PlatformOAuthTests : IDisposable
{
    private const string RedirectUri = "https://agency.example/connect/callback/x";
    private const string Verifier = "a-proof-key-that-is-long-enough-to-be-one-0123456789";

    private readonly SimulationHarness _rig = new();

    public static TheoryData<string> Platforms => ["instagram", "tiktok", "youtube"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _rig.Dispose();

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task Redeem_CodeOfACreator_GivesTokensAndTellsWhose(string platform)
    {
        var answer = await RedeemAsync(platform, IssueCode(platform, "marlow"));

        var granted = Assert.IsType<OAuthResult.Granted>(answer);
        Assert.Equal("marlow", granted.Account?.Handle);
        Assert.NotEmpty(granted.Account!.ExternalId);
        Assert.NotEmpty(granted.Tokens.Scopes);
        Assert.Equal(_rig.Clock.GetUtcNow(), granted.Tokens.IssuedAt);
        Assert.True(granted.Tokens.ExpiresAt > _rig.Clock.GetUtcNow());
        Assert.Equal(platform != "instagram", granted.Tokens.RefreshToken is not null);
        Assert.DoesNotContain(granted.Tokens.AccessToken, granted.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Redeem_OnInstagram_TellsBothIdsOfTheAccount(bool wrapped)
    {
        _rig.World.Instagram.Wrapped = wrapped;

        var granted = Assert.IsType<OAuthResult.Granted>(await RedeemAsync("instagram", IssueCode("instagram", "marlow")));

        Assert.Equal(InstagramApi.IdOf("marlow"), granted.Account?.ExternalId);
        Assert.Equal(InstagramApi.AppScopedIdOf("marlow"), granted.Account?.AppScopedId);
        Assert.NotEqual(granted.Account?.ExternalId, granted.Account?.AppScopedId);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task Redeem_TheSameCodeTwice_IsRefused(string platform)
    {
        var code = IssueCode(platform, "marlow");
        await RedeemAsync(platform, code);

        Assert.IsType<OAuthResult.Refused>(await RedeemAsync(platform, code));
    }

    [Theory]
    [InlineData("tiktok")]
    [InlineData("youtube")]
    public async Task Redeem_WithAnotherProofKey_IsRefused(string platform)
    {
        var code = IssueCode(platform, "marlow");

        Assert.IsType<OAuthResult.Refused>(await FlowOf(platform).RedeemAsync(new RedeemRequest(code, RedirectUri, "another-key"), Token));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task Redeem_ForAnotherRedirect_IsRefused(string platform)
    {
        var code = IssueCode(platform, "marlow");

        Assert.IsType<OAuthResult.Refused>(
            await FlowOf(platform).RedeemAsync(new RedeemRequest(code, "https://evil.example/", Verifier), Token));
    }

    [Theory]
    [InlineData("instagram", "instagram_business_manage_messages")]
    [InlineData("tiktok", "user.info.stats")]
    [InlineData("youtube", "openid")]
    public async Task Redeem_WithoutTheScopeThatCounts_IsRefused(string platform, string scope)
    {
        var code = _rig.Get<SimulatedConsent>().IssueCode(platform, "marlow", [scope], RedirectUri, Challenge(platform));

        Assert.Equal(new OAuthResult.Refused("permission_missing"), await RedeemAsync(platform, code));
    }

    [Fact]
    public async Task Redeem_TikTokWithBasicScopeOnly_DoesNotKnowTheHandle()
    {
        var code = _rig.Get<SimulatedConsent>().IssueCode("tiktok", "marlow", ["user.info.basic"], RedirectUri, Challenge("tiktok"));

        var granted = Assert.IsType<OAuthResult.Granted>(await RedeemAsync("tiktok", code));
        Assert.Equal(["user.info.basic"], granted.Tokens.Scopes);
    }

    [Fact]
    public async Task Redeem_InstagramWrappedAndWithTheMarkBehindTheCode_IsTheSame()
    {
        _rig.World.Instagram.Wrapped = true;

        Assert.IsType<OAuthResult.Granted>(await RedeemAsync("instagram", IssueCode("instagram", "marlow") + "#_"));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task Redeem_PlatformDown_FailsForNow(string platform)
    {
        _rig.World.All.Single(p => p.Name == platform).Down = true;

        Assert.Equal(new OAuthResult.Failed("platform_fault"), await RedeemAsync(platform, IssueCode(platform, "marlow")));
    }

    [Theory]
    [InlineData("instagram", "https://www.instagram.com/oauth/authorize", "client_id", "instagram_business_basic")]
    [InlineData("tiktok", "https://www.tiktok.com/v2/auth/authorize/", "client_key", "user.info.basic,user.info.profile")]
    [InlineData("youtube", "https://accounts.google.com/o/oauth2/v2/auth", "client_id", "https://www.googleapis.com/auth/youtube.readonly")]
    public void AuthorizationUrl_OfAPlatform_NamesWhatThatPlatformWants(string platform, string page, string client, string scope)
    {
        var flow = FlowOf(platform);
        var url = flow.AuthorizationUrl(new AuthorizationParameters("st&te", RedirectUri, flow.UsesPkce ? "challenge" : null));

        var query = QueryHelpers.ParseQuery(url.Query);
        Assert.Equal(page, url.GetLeftPart(UriPartial.Path));
        Assert.Equal(["simulated", "code", scope, RedirectUri, "st&te"], new[] { client, "response_type", "scope", "redirect_uri", "state" }.Select(n => query[n].ToString()));
        Assert.Equal(flow.UsesPkce, query.ContainsKey("code_challenge"));
    }

    [Fact]
    public async Task Refresh_Google_KeepsTheRefreshTokenThatIsNotRepeated()
    {
        var granted = Assert.IsType<OAuthResult.Granted>(await RedeemAsync("youtube", IssueCode("youtube", "marlow")));
        _rig.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(TokenLife.Expired, FlowOf("youtube").LifeOf(granted.Tokens, _rig.Clock.GetUtcNow()));

        var refreshed = Assert.IsType<OAuthResult.Granted>(await FlowOf("youtube").RefreshAsync(granted.Tokens, Token));

        Assert.Equal(granted.Tokens.RefreshToken, refreshed.Tokens.RefreshToken);
        Assert.NotEqual(granted.Tokens.AccessToken, refreshed.Tokens.AccessToken);
    }

    [Fact]
    public async Task Revoke_InstagramTokenThatIsDead_IsNothingToGiveBack()
    {
        var tokens = new OAuthTokens("IGnobody", null, DateTimeOffset.UnixEpoch, null, null, []);

        Assert.Equal(RevocationResult.NothingToRevoke, await FlowOf("instagram").RevokeAsync(tokens, Token));
    }

    [Theory]
    [InlineData("instagram")]
    [InlineData("tiktok")]
    [InlineData("youtube")]
    public async Task Revoke_Grant_EndsIt(string platform)
    {
        var granted = Assert.IsType<OAuthResult.Granted>(await RedeemAsync(platform, IssueCode(platform, "marlow")));

        Assert.Equal(RevocationResult.Revoked, await FlowOf(platform).RevokeAsync(granted.Tokens, Token));
        Assert.IsType<OAuthResult.Refused>(await FlowOf(platform).RefreshAsync(granted.Tokens, Token));
    }

    private static string? Challenge(string platform) =>
        platform == "instagram" ? null : Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    private string IssueCode(string platform, string handle) => _rig.Get<SimulatedConsent>().IssueCode(
        platform,
        handle,
        platform switch
        {
            "instagram" => ["instagram_business_basic"],
            "tiktok" => ["user.info.basic", "user.info.profile"],
            _ => ["https://www.googleapis.com/auth/youtube.readonly"],
        },
        RedirectUri,
        Challenge(platform));

    private IPlatformOAuth FlowOf(string platform) => _rig.Get<IEnumerable<IPlatformOAuth>>().Single(f => f.Platform == platform);

    private Task<OAuthResult> RedeemAsync(string platform, string code) =>
        FlowOf(platform).RedeemAsync(new RedeemRequest(code, RedirectUri, platform == "instagram" ? null : Verifier), Token);
}
