namespace TalentAdmin.Tests.Platforms;

public sealed class HandleTests
{
    [Theory]
    [InlineData("marlow.sample", "marlow.sample")]
    [InlineData(" @Marlow_Sample ", "marlow_sample")]
    [InlineData("https://www.instagram.com/Marlow.Sample/?igsh=abc", "marlow.sample")]
    [InlineData("instagram.com/marlow", "marlow")]
    [InlineData("http://m.instagram.com/marlow#x", "marlow")]
    [InlineData("reels", "reels")]
    [InlineData("https://www.instagram.com/reels/", null)]
    [InlineData("https://www.instagram.com/p/Cxyz/", null)]
    [InlineData("https://www.instagram.com/", null)]
    [InlineData("https://instagram.com.evil.example/marlow", null)]
    [InlineData("https://instagram.com@evil.example/marlow", null)]
    [InlineData("https://www.tiktok.com/@marlow", null)]
    [InlineData("ftp://instagram.com/marlow", null)]
    [InlineData("a){id},business_discovery.username(b", null)]
    [InlineData("marlow sample", null)]
    [InlineData("mårlow", null)]
    [InlineData(".marlow", null)]
    [InlineData("marlow.", null)]
    [InlineData("mar..low", null)]
    [InlineData("marlow\n", "marlow")]
    [InlineData("mar\nlow", null)]
    [InlineData("a23456789012345678901234567890", "a23456789012345678901234567890")]
    [InlineData("a234567890123456789012345678901", null)]
    [InlineData("@", null)]
    [InlineData("", null)]
    public void ReadHandle_Instagram_MatchesExpected(string typed, string? expected) =>
        Assert.Equal(expected, InstagramPlatform.Definition.ReadHandle(typed));

    [Theory]
    [InlineData("marlow.sample", "marlow.sample")]
    [InlineData("@Marlow", "marlow")]
    [InlineData("https://www.tiktok.com/@Marlow.Sample?lang=en", "marlow.sample")]
    [InlineData("https://www.tiktok.com/@marlow/video/712", "marlow")]
    [InlineData("https://www.tiktok.com/marlow", null)]
    [InlineData("https://vm.tiktok.com/ZMabc/", null)]
    [InlineData("m", null)]
    [InlineData("marlow.", null)]
    [InlineData("a234567890123456789012345", null)]
    [InlineData("mar-low", null)]
    public void ReadHandle_TikTok_MatchesExpected(string typed, string? expected) =>
        Assert.Equal(expected, TikTokPlatform.Definition.ReadHandle(typed));

    [Theory]
    [InlineData("MarlowSample", "marlowsample")]
    [InlineData("@marlow-sample", "marlow-sample")]
    [InlineData("https://www.youtube.com/@MarlowSample/videos", "marlowsample")]
    [InlineData("https://m.youtube.com/%40marlow", "marlow")]
    [InlineData("https://www.youtube.com/@%E5%B1%B1%E7%94%B0%E8%8A%B1", "山田花")]
    [InlineData("https://www.youtube.com/channel/UC0000000000000000000001", null)]
    [InlineData("https://www.youtube.com/watch?v=abc", null)]
    [InlineData("ab", null)]
    [InlineData("-marlow", null)]
    [InlineData("mar,low", null)]
    [InlineData("a234567890123456789012345678901", null)]
    public void ReadHandle_YouTube_MatchesExpected(string typed, string? expected) =>
        Assert.Equal(expected, YouTubePlatform.Definition.ReadHandle(typed));

    [Theory]
    [InlineData("Marlow.bsky.social", "marlow.bsky.social")]
    [InlineData("@marlow.sample.example", "marlow.sample.example")]
    [InlineData("marlow", "marlow.bsky.social")]
    [InlineData("@marlow", "marlow.bsky.social")]
    [InlineData("https://bsky.app/profile/marlow.example.com/post/3kabc", "marlow.example.com")]
    [InlineData("bsky.app/profile/marlow.example.com", "marlow.example.com")]
    [InlineData("https://bsky.app/profile/did:plc:abcdefghijklmnopqrstuvwx", null)]
    [InlineData("https://bsky.app/settings/marlow.example.com", null)]
    [InlineData("https://bsky.app/profile", null)]
    [InlineData("https://evil.example/profile/marlow.example.com", null)]
    [InlineData("marlow.", null)]
    [InlineData("-marlow.example.com", null)]
    [InlineData("marlow.example.1com", null)]
    [InlineData("mar_low.example.com", null)]
    [InlineData("marlow.example.com&actors=other", null)]
    [InlineData("", null)]
    public void ReadHandle_Bluesky_MatchesExpected(string typed, string? expected) =>
        Assert.Equal(expected, BlueskyPlatform.Definition.ReadHandle(typed));

    [Theory]
    [InlineData("MarlowSample", "marlowsample")]
    [InlineData("@marlow_1", "marlow_1")]
    [InlineData("https://www.twitch.tv/Marlow/about", "marlow")]
    [InlineData("m.twitch.tv/marlow", "marlow")]
    [InlineData("https://www.twitch.tv/directory/game", null)]
    [InlineData("directory", "directory")]
    [InlineData("ab", null)]
    [InlineData("_marlow", null)]
    [InlineData("mar.low", null)]
    [InlineData("marlow&login=other", null)]
    [InlineData("a2345678901234567890123456", null)]
    public void ReadHandle_Twitch_MatchesExpected(string typed, string? expected) =>
        Assert.Equal(expected, TwitchPlatform.Definition.ReadHandle(typed));

    [Fact]
    public void ReadHandle_ProfileUrlOfAHandle_ComesBackAsTheHandle()
    {
        foreach (var platform in new[] { InstagramPlatform.Definition, TikTokPlatform.Definition, YouTubePlatform.Definition, BlueskyPlatform.Definition })
        {
            Assert.Equal("marlow.sample", platform.ReadHandle(platform.ProfileUrl("marlow.sample").AbsoluteUri));
        }
    }

    [Fact]
    public void Catalog_AllPlatforms_AreInTheOrderOfPriority()
    {
        using var wire = new FakeHttpTransport();
        using var rig = new PlatformHarness(wire);
        var catalog = (PlatformCatalog)rig.Services.GetService(typeof(PlatformCatalog))!;

        Assert.Equal(["instagram", "tiktok", "youtube", "bluesky", "twitch"], catalog.All.Select(p => p.Name));
        Assert.Equal([1, 1, 50, 25, 100], catalog.All.Select(p => p.ConnectionsPerCall));
        Assert.Equal("TikTok", catalog.DisplayNameOf("tiktok"));
    }

    [Fact]
    public void Catalog_NothingSwitchedOn_OffersTheFirstThreeOnly()
    {
        using var wire = new FakeHttpTransport();
        using var rig = new PlatformHarness(wire, ("Platforms:Bluesky:Enabled", null), ("Platforms:Twitch:Enabled", "false"));
        var catalog = (PlatformCatalog)rig.Services.GetService(typeof(PlatformCatalog))!;

        Assert.Equal(["instagram", "tiktok", "youtube"], catalog.Enabled.Select(p => p.Name));
        Assert.Equal("Bluesky", catalog.DisplayNameOf("bluesky"));
    }

    [Fact]
    public void Mark_OfEachPlatform_IsItsOwn()
    {
        using var wire = new FakeHttpTransport();
        using var rig = new PlatformHarness(wire);
        var catalog = (PlatformCatalog)rig.Services.GetService(typeof(PlatformCatalog))!;

        Assert.Equal(catalog.All.Count + 1, catalog.All.Select(p => catalog.MarkOf(p.Name)).Append(catalog.MarkOf("myspace")).Distinct().Count());
    }
}
