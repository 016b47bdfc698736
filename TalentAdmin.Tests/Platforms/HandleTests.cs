using TalentAdmin.Core.Platforms;
using TalentAdmin.Core.Platforms.Instagram;
using TalentAdmin.Core.Platforms.TikTok;
using TalentAdmin.Core.Platforms.YouTube;

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

    [Fact]
    public void ReadHandle_ProfileUrlOfAHandle_ComesBackAsTheHandle()
    {
        foreach (var platform in new[] { InstagramPlatform.Definition, TikTokPlatform.Definition, YouTubePlatform.Definition })
        {
            Assert.Equal("marlow.sample", platform.ReadHandle(platform.ProfileUrl("marlow.sample").AbsoluteUri));
        }
    }

    [Fact]
    public void Catalog_AllPlatforms_AreInTheOrderOfPriority()
    {
        using var wire = new StubWire();
        using var rig = new PlatformRig(wire);
        var catalog = (PlatformCatalog)rig.Services.GetService(typeof(PlatformCatalog))!;

        Assert.Equal(["instagram", "tiktok", "youtube"], catalog.All.Select(p => p.Name));
        Assert.Equal([1, 1, 50], catalog.All.Select(p => p.AccountsPerCall));
        Assert.Equal("TikTok", catalog.DisplayNameOf("tiktok"));
    }
}
