namespace TalentAdmin.Tests.Platforms;

public sealed class ReasonTextTests
{
    private static readonly PlatformCatalog _platforms = new([InstagramPlatform.Definition, TikTokPlatform.Definition, YouTubePlatform.Definition]);

    [Fact]
    public void ReasonTextOf_InstagramNotFound_NamesBothCauses()
    {
        var text = _platforms.ReasonTextOf("instagram", "not_found");

        Assert.Contains("personal", text, StringComparison.Ordinal);
        Assert.Contains("does not exist", text, StringComparison.Ordinal);
        Assert.DoesNotContain("personal", _platforms.ReasonTextOf("youtube", "not_found"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("instagram", "error_987", "do not understand")]
    [InlineData("tiktok", "token_expired", "reconnect")]
    [InlineData("tiktok", "quota_exceeded", "midnight")]
    [InlineData("tiktok", "http_418", "do not understand")]
    [InlineData("tiktok", "answer_malformed", "do not understand")]
    [InlineData("tiktok", "redirect_host_not_allowed", "not trusted")]
    [InlineData("tiktok", "blank_in_url", "not trusted")]
    [InlineData("tiktok", "url_expired", "fresh one")]
    [InlineData("tiktok", null, "tries again")]
    public void ReasonTextOf_Reason_SaysWhatToDo(string platform, string? reason, string part) =>
        Assert.Contains(part, _platforms.ReasonTextOf(platform, reason), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void ReasonTextOf_UnknownReason_IsStillASentence() =>
        Assert.Equal("TikTok could not be read this time (brand_new). The next sync tries again.", _platforms.ReasonTextOf("tiktok", "brand_new"));
}
