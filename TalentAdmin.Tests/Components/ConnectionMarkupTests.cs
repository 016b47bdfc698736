namespace TalentAdmin.Tests.Components;

public sealed class ConnectionMarkupTests
{
    private readonly TalentText _words = new(FakePlatformDefinitions.Catalog);

    [Fact]
    public void Accounts_TwoOfThem_GetAMarkEachWithWordsForPlatformAndHealth()
    {
        ConnectionSummary[] accounts =
            [Sample.Account("instagram", ConnectionHealth.Healthy), Sample.Account("tiktok", ConnectionHealth.ReconnectNeeded)];

        var html = ConnectionMarkup.Connections(accounts, _words, withHandles: false).Value;

        Assert.Equal(2, html.Split("class=\"mark\"").Length - 1);
        Assert.Contains("aria-label=\"Instagram\"", html, StringComparison.Ordinal);
        Assert.Contains("health-reconnect", html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"handle\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Accounts_HandleOrErrorThatIsMarkup_IsShownAsText()
    {
        var account = Sample.Account("instagram", ConnectionHealth.Failing) with { Handle = "\"><script>x", LastError = "<b onload=x>" };

        var html = ConnectionMarkup.Connections([account], _words, withHandles: true).Value;

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b ", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;x", html, StringComparison.Ordinal);
    }
}
