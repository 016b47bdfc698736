using System.Net;
using System.Text;
using System.Xml.Linq;

namespace TalentAdmin.Tests.Photos.Avatars;

public sealed class TalentAvatarTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", 64)]
    [InlineData("?size=64", 64)]
    [InlineData("?size=128", 128)]
    [InlineData("?size=512", 512)]
    public async Task Get_WithPhoto_LeadsToTheRendition(string query, int size)
    {
        var id = await api.AddTalentAsync();
        await api.ConnectAsync(id, "tiktok", $"photo{size}{query.Length}");
        var url = (await api.SyncAsync(id)).GetProperty("data").GetProperty("imageUrl").GetString()!;

        using var response = await api.Viewer.GetAsync($"/avatars/{id}{query}", Token);

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal(url.Replace("256", $"{size}", StringComparison.Ordinal), response.Headers.Location?.OriginalString);
        Assert.True(response.Headers.CacheControl?.NoCache);
        using var picture = await api.Anonymous.GetAsync(response.Headers.Location, Token);
        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
    }

    [Fact]
    public async Task Get_WithLinkedUserOnly_LeadsToItsAvatar()
    {
        var id = await api.AddTalentAsync();
        await using (var context = api.Factory.CreateContext())
        {
            (await context.Talents.FindAsync([id], Token))!.LinkedUser.ImageUrl = "/avatars/abcdefghijklmnopqrstuvwxyz/256.webp";
            await context.SaveChangesAsync(Token);
        }

        using var response = await api.Viewer.GetAsync($"/avatars/{id}?size=128", Token);

        Assert.Equal("/avatars/abcdefghijklmnopqrstuvwxyz/128.webp", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Get_WithoutPhoto_DrawsInitialsThatCanRunNothing()
    {
        var id = await api.AddTalentAsync("<script>alert(1)</script> \"O'Neil & Söhne\"");

        using var response = await api.Viewer.GetAsync($"/avatars/{id}?size=256", Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("image/svg+xml", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.CacheControl?.NoCache);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("sandbox; default-src 'none'; style-src 'unsafe-inline'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        var text = await response.Content.ReadAsStringAsync(Token);
        Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("256", XElement.Parse(text).Attribute("width")?.Value);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("65")]
    [InlineData("1024")]
    [InlineData("-64")]
    [InlineData("064")]
    [InlineData("64px")]
    [InlineData("")]
    [InlineData("64&size=128")]
    public async Task Get_OtherSize_Returns400(string size)
    {
        using var response = await api.Viewer.GetAsync($"/avatars/{await api.AddTalentAsync()}?size={size}", Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("BAD_REQUEST", (await response.ReadEnvelopeAsync()).GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("Jane Smith", "JS")]
    [InlineData("محمد علي", "م\u200Cع")]
    [InlineData("山田 太郎", "山太")]
    [InlineData("김철수", "김")]
    [InlineData("😀 🎉", "😀🎉")]
    [InlineData("👩‍👩‍👧 Family", "👩‍👩‍👧F")]
    [InlineData("Ünal Çelik", "ÜÇ")]
    [InlineData("", "?")]
    [InlineData("\u0001", "?")]
    [InlineData("\ud800", "?")]
    [InlineData("\uFFFE", "?")]
    public void Draw_AnyScript_IsWellFormedAndHasTheInitials(string name, string initials)
    {
        var svg = XElement.Parse(Encoding.UTF8.GetString(InitialsSvg.Draw(name, 64)));

        Assert.Equal(initials, svg.Element(svg.Name.Namespace + "text")?.Value);
    }

    [Fact]
    public void Draw_Colours_PassAA()
    {
        var svg = XElement.Parse(Encoding.UTF8.GetString(InitialsSvg.Draw("A", 64)));
        var ink = svg.Element(svg.Name.Namespace + "text")!.Attribute("fill")!.Value;
        var ground = svg.Element(svg.Name.Namespace + "rect")!.Attribute("fill")!.Value;

        Assert.Equal("#C8102E", ink);
        Assert.True((Luminance(ground) + 0.05) / (Luminance(ink) + 0.05) >= 4.5);
    }

    private static double Luminance(string colour)
    {
        var channels = Convert.FromHexString(colour[1..])
            .Select(c => c / 255.0)
            .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))
            .ToList();
        return (0.2126 * channels[0]) + (0.7152 * channels[1]) + (0.0722 * channels[2]);
    }
}
