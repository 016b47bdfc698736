namespace TalentAdmin.Tests.Insights;

public sealed class SourceColorsTests
{
    private static readonly PlatformCatalog _platforms = new([InstagramPlatform.Definition, TikTokPlatform.Definition, FakePlatformDefinitions.Catalog.All[2]]);

    [Theory]
    [InlineData("tiktok", "tiktok")]
    [InlineData("manual", "manual")]
    [InlineData("initials", "initials")]
    [InlineData("youtube", "other")]
    [InlineData("somewhere", "other")]
    public void Of_Source_IsItsOwnWhereItHasOne(string source, string color) => Assert.Equal(color, SourceColors.Of(source, _platforms));

    [Fact]
    public void Css_HasAClassForEachPlatformWithAColor_InBothThemes() => Assert.Equal(
        """
        .ink-instagram { color: light-dark(#b8327f, #e77ab8); }
        .ink-tiktok { color: light-dark(#0f7f86, #4fc3c9); }
        """,
        SourceColors.Css(_platforms),
        ignoreLineEndingDifferences: true);
}
