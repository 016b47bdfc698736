namespace TalentAdmin.Tests.Components;

public sealed class TalentTextTests
{
    private readonly TalentText _words = new(FakePlatformDefinitions.Catalog);

    [Theory]
    [InlineData("instagram", "tiktok", "Not asked yet: the photo from Instagram comes first")]
    [InlineData("tiktok", "instagram", "Connecting… the photo arrives in a moment")]
    [InlineData(PhotoSource.Manual, "tiktok", "Not asked yet: the photo chosen by hand comes first")]
    public void Waiting_PhotoShown_SaysWhetherOneIsOnItsWay(string source, string platform, string expected)
    {
        var account = Sample.Account(platform, ConnectionHealth.Pending);
        var talent = Sample.Detail(account) with { Source = source, IsLocked = source == PhotoSource.Manual };

        Assert.Equal(expected, _words.Waiting(talent, account));
    }

    [Fact]
    public void Waiting_NoPhotoYet_SaysThatOneIsOnItsWay()
    {
        var account = Sample.Account("tiktok", ConnectionHealth.Pending);
        var talent = Sample.Detail(account) with { Source = PhotoSource.Initials, ProfileImageUrl = null };

        Assert.Equal("Connecting… the photo arrives in a moment", _words.Waiting(talent, account));
    }

    [Fact]
    public void Problem_SeveralAccounts_NamesTheOneThatAPersonCanMend()
    {
        var row = Sample.Row(1, Sample.Account("instagram", ConnectionHealth.Failing), Sample.Account("tiktok", ConnectionHealth.ReconnectNeeded));

        Assert.Equal("Reconnect TikTok", _words.Problem(row));
    }
}
