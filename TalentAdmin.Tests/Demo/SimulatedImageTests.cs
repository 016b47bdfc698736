using System.Net;

namespace TalentAdmin.Tests.Demo;

/// <summary>The rows of the scenario matrix that end at a source, through the real clients.</summary>
public sealed class SimulatedImageTests : IDisposable
{
    private readonly SimulationHarness _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("&oe=", "&oe2=", "Bad URL timestamp")]
    [InlineData("&oh=", "&amp;oh=", "Bad URL timestamp")]
    [InlineData("ccb=7-5", "ccb=7-6", "URL signature mismatch")]
    public async Task InstagramImage_AnyByteChanged_IsRefused(string from, string to, string text)
    {
        var found = Assert.IsType<PlatformResult.Found>(await _rig.FindAsync("instagram", "marlow"));
        using var response = await _rig.DownloadAsync(found.ImageUrl.Replace(from, to, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(text, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task InstagramImage_SignatureRunOut_IsRefusedAndAFreshUrlWorks()
    {
        var found = Assert.IsType<PlatformResult.Found>(await _rig.FindAsync("instagram", "marlow"));
        _rig.Clock.Advance(TimeSpan.FromDays(4));
        using var expired = await _rig.DownloadAsync(found.ImageUrl);

        Assert.Equal("URL signature expired", await expired.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.NotEmpty(await PictureAsync("instagram", "marlow"));
    }

    [Theory]
    [InlineData("%2B", "+")]
    [InlineData("%3D", "=")]
    [InlineData("nonce=", "nonce=1")]
    public async Task TikTokImage_AnyByteChanged_IsRefused(string from, string to)
    {
        var found = Assert.IsType<PlatformResult.Found>(await _rig.FindAsync("tiktok", "marlow"));
        using var response = await _rig.DownloadAsync(found.ImageUrl.Replace(from, to, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task TikTokImage_OlderThanItsLife_IsRefused()
    {
        _rig.World.TikTok.UrlLifetime = TimeSpan.FromHours(2);
        var found = Assert.IsType<PlatformResult.Found>(await _rig.FindAsync("tiktok", "marlow"));
        _rig.Clock.Advance(TimeSpan.FromHours(3));
        using var response = await _rig.DownloadAsync(found.ImageUrl);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    private async Task<byte[]> PictureAsync(string platform, string handle)
    {
        var found = Assert.IsType<PlatformResult.Found>(await _rig.FindAsync(platform, handle));
        using var response = await _rig.DownloadAsync(found.ImageUrl);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }
}
