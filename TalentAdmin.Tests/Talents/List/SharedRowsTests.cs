namespace TalentAdmin.Tests.Talents.List;

public sealed class SharedRowsTests
{
    private readonly SharedRows _rows = new();
    private readonly TalentText _words = new(FakePlatformDefinitions.Catalog);

    [Fact]
    public void Of_EqualTalentsOfTwoLists_IsOneRow()
    {
        var first = Row(Talent());

        var second = Row(Talent());

        Assert.Same(first, second);
        GC.KeepAlive(first);
    }

    [Fact]
    public void Share_TalentThatAListShows_GivesThatOne()
    {
        var shown = Row(Talent());

        Assert.Same(shown.Talent, Assert.Single(_rows.Share([Talent()], canChange: true)));
    }

    [Fact]
    public void Of_AccountChanged_IsAnotherRowWithTheNewWords()
    {
        var before = Row(Talent());

        var after = Row(Sample.Row(1, Sample.Account("tiktok", ConnectionHealth.ReconnectNeeded)));

        Assert.Contains("Reconnect TikTok", after.Text.Value, StringComparison.Ordinal);
        Assert.NotSame(before, after);
    }

    [Fact]
    public void Of_TimePassed_HasTheNewWordsAndTheSameButton()
    {
        var before = Row(Talent());

        var after = _rows.Of(Talent(), _words, Sample.Now.AddHours(3), canChange: true);

        Assert.Contains("5\u00A0h ago", after.Text.Value, StringComparison.Ordinal);
        Assert.Equal(before.Actions, after.Actions);
    }

    [Fact]
    public void Of_ForAViewer_HasNoMenuWhateverAnAdminSees()
    {
        Row(Talent());

        Assert.DoesNotContain("button", _rows.Of(Talent(), _words, Sample.Now, canChange: false).Actions.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NameThatIsMarkup_IsShownAsText()
    {
        var row = Row(Talent() with { Name = "\"><img src=x onerror=alert(1)>" });

        Assert.DoesNotContain("<img", row.Name.Value + row.Text.Value + row.Actions.Value, StringComparison.Ordinal);
    }

    private static TalentListItem Talent() => Sample.Row(1, Sample.Account("tiktok"));

    private RowMarkup Row(TalentListItem talent) => _rows.Of(talent, _words, Sample.Now, canChange: true);
}
