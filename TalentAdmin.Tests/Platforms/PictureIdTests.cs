namespace TalentAdmin.Tests.Platforms;

public sealed class PictureIdTests
{
    [Theory]
    [InlineData("https://scontent.cdninstagram.com/v/t51.82787-15/700_180_111_n.jpg?oe=6B0876E8", "700_180_111_n")]
    [InlineData("https://instagram.ffra1-1.fna.fbcdn.net/v/t51.2885-19/s150x150/700_180_111_n.webp?oe=6B11B168", "700_180_111_n")]
    [InlineData("https://scontent.cdninstagram.com/v/t51.82787-15/portrait.jpg", null)]
    [InlineData("https://scontent.cdninstagram.com/?a=/700_180_111_n.jpg", null)]
    public void InstagramPictureId_Url_IsTheFileId(string url, string? id)
    {
        Assert.Equal(id, InstagramPlatform.Definition.ImageHosts.PictureIdOf(new Uri(url)));
    }

    [Theory]
    [InlineData("https://p16-sign-va.tiktokcdn.com/tos-maliva-avt-0068/0123456789abcdef0123456789abcdef~c5_720x720.jpeg?x-expires=1", "0123456789abcdef0123456789abcdef")]
    [InlineData("https://p77-sign.tiktokcdn-us.com/tos-useast5-avt-0068-tx/0123456789abcdef0123456789abcdef~tplv-tiktokx-cropcenter:100:100.webp", "0123456789abcdef0123456789abcdef")]
    [InlineData("https://p16-sign-va.tiktokcdn.com/musically-maliva-obj/1594805258216454~c5_720x720.jpeg", null)]
    public void TikTokPictureId_Url_IsTheObjectName(string url, string? id)
    {
        Assert.Equal(id, TikTokPlatform.Definition.ImageHosts.PictureIdOf(new Uri(url)));
    }

    [Theory]
    [InlineData("https://yt3.ggpht.com/ytc/AIdro_k=s800-c-k-c0x00ffffff-no-rj", "ytc/AIdro_k")]
    [InlineData("https://yt3.googleusercontent.com/ytc/AIdro_k=s88", "ytc/AIdro_k")]
    [InlineData("https://yt3.ggpht.com/", null)]
    public void YouTubePictureId_Url_IsTheIdWithoutTheSize(string url, string? id)
    {
        Assert.Equal(id, YouTubePlatform.Definition.ImageHosts.PictureIdOf(new Uri(url)));
    }
}
