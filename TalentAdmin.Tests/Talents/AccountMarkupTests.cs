using TalentAdmin.Core.Talents;
using TalentAdmin.Tests.Support.Face;
using TalentAdmin.Web.Features.Talents;

namespace TalentAdmin.Tests.Talents;

public sealed class AccountMarkupTests
{
    private readonly TalentWords _words = new(TestPlatforms.Catalog);

    [Fact]
    public void Accounts_TwoOfThem_GetAMarkEachWithWordsForPlatformAndHealth()
    {
        ConnectionSummary[] accounts =
            [Sample.Account("instagram", ConnectionHealth.Healthy), Sample.Account("tiktok", ConnectionHealth.ReconnectNeeded)];

        var html = AccountMarkup.Accounts(accounts, _words, withHandles: false).Value;

        Assert.Equal(2, html.Split("class=\"mark\"").Length - 1);
        Assert.Contains("aria-label=\"Instagram\"", html, StringComparison.Ordinal);
        Assert.Contains("health-reconnect", html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"handle\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Accounts_HandleOrErrorThatIsMarkup_IsShownAsText()
    {
        var account = Sample.Account("instagram", ConnectionHealth.Failing) with { Handle = "\"><script>x", LastError = "<b onload=x>" };

        var html = AccountMarkup.Accounts([account], _words, withHandles: true).Value;

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b ", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;x", html, StringComparison.Ordinal);
    }
}
