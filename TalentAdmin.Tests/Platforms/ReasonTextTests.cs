using System.Text.RegularExpressions;

namespace TalentAdmin.Tests.Platforms;

public sealed partial class ReasonTextTests
{
    [Fact]
    public void Of_InstagramNotFound_NamesBothCauses()
    {
        var text = ReasonText.Of("Instagram", "not_found");

        Assert.Contains("personal", text, StringComparison.Ordinal);
        Assert.Contains("does not exist", text, StringComparison.Ordinal);
        Assert.DoesNotContain("personal", ReasonText.Of("YouTube", "not_found"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("token_expired", "reconnect")]
    [InlineData("quota_exceeded", "midnight")]
    [InlineData("http_418", "do not understand")]
    [InlineData("error_987", "do not understand")]
    [InlineData("answer_malformed", "do not understand")]
    [InlineData("redirect_host_not_allowed", "not trusted")]
    [InlineData("blank_in_url", "not trusted")]
    [InlineData("url_expired", "fresh one")]
    [InlineData(null, "tries again")]
    public void Of_Reason_SaysWhatToDo(string? reason, string part) =>
        Assert.Contains(part, ReasonText.Of("TikTok", reason), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Of_UnknownReason_IsStillASentence() =>
        Assert.Equal("TikTok could not be read this time (brand_new). The next sync tries again.", ReasonText.Of("TikTok", "brand_new"));

    /// <summary>Every reason that any code gives has words of its own.</summary>
    [Theory]
    [InlineData("agency_token_invalid")]
    [InlineData("agency_token_missing")]
    [InlineData("api_disabled")]
    [InlineData("api_key_invalid")]
    [InlineData("api_key_restricted")]
    [InlineData("app_blocked")]
    [InlineData("app_misconfigured")]
    [InlineData("app_removed")]
    [InlineData("body_cut_short")]
    [InlineData("checkpoint_required")]
    [InlineData("circuit_open")]
    [InlineData("connection_failed")]
    [InlineData("default_avatar")]
    [InlineData("download_timeout")]
    [InlineData("host_not_allowed")]
    [InlineData("image_damaged")]
    [InlineData("internal_error")]
    [InlineData("near_limit")]
    [InlineData("no_picture")]
    [InlineData("password_changed")]
    [InlineData("permission_missing")]
    [InlineData("platform_fault")]
    [InlineData("platform_off")]
    [InlineData("single_colour")]
    [InlineData("superseded")]
    [InlineData("throttled")]
    [InlineData("timeout")]
    [InlineData("token_missing")]
    [InlineData("token_revoked")]
    [InlineData("too_large")]
    [InlineData("too_small")]
    [InlineData("unsupported_format")]
    public void Of_KnownReason_ShowsNoCode(string reason)
    {
        var text = ReasonText.Of("YouTube", reason);

        Assert.DoesNotMatch(Code(), text);
        Assert.EndsWith(".", text, StringComparison.Ordinal);
    }

    [GeneratedRegex("[a-z]_[a-z]")]
    private static partial Regex Code();
}
