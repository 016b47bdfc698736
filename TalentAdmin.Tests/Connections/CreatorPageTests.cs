using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Connections;

/// <summary>The creator's page over HTTP: who sees what, what its forms refuse, and what it weighs.</summary>
public sealed partial class CreatorPageTests
{
    private const int MostBytes = 40 * 1024;

    private static readonly string[] _platforms = ["instagram", "tiktok"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_InEveryState_WeighsLittleAndLoadsNothingElse()
    {
        await using var app = new ConnectApp();
        using var admin = await app.Factory.CreateBearerClientAsync();
        using var phone = app.Phone();
        var link = await app.AddLinkAsync(admin, await ConnectApp.AddTalentAsync(admin), new { platforms = _platforms });
        List<string> pages = [link];
        await WeighAsync(phone, link);
        var home = await app.GrantAsync(phone, link, "1784", "amara");
        await app.GrantAsync(phone, link, "open-1", "amara.o", "tiktok");
        (await ConnectApp.SendPictureAsync(phone, link, TestImages.Jpeg())).Dispose();
        pages.AddRange([home, link + "?leave=all", "/connect/confirm", "/connect/nothing"]);

        foreach (var page in pages)
        {
            await WeighAsync(phone, page);
        }

        await WeighAsync(app.Phone(), link);
    }

    [Fact]
    public async Task UsedLink_InAnotherBrowser_ShowsNothingUntilThePlatformSaysWhoItIs()
    {
        await using var app = new ConnectApp();
        using var admin = await app.Factory.CreateBearerClientAsync();
        using var phone = app.Phone();
        using var laptop = app.Phone();
        var link = await app.AddLinkAsync(admin, await ConnectApp.AddTalentAsync(admin), "amara");
        await app.GrantAsync(phone, link, "1784", "amara");
        Assert.Contains("@amara", await phone.GetStringAsync(link, Token), StringComparison.Ordinal);

        var unproven = await laptop.GetStringAsync(link, Token);
        using var refused = await ConnectApp.PressAsync(laptop, link, "disconnect", ("platform", "instagram"));
        using var all = await ConnectApp.PressAsync(laptop, link, "disconnect", ("platform", "all"));
        var another = await laptop.GetStringAsync(await app.GrantAsync(laptop, link, "99", "amara"), Token);
        var proven = await laptop.GetStringAsync(await app.GrantAsync(laptop, link, "1784", "amara"), Token);

        Assert.Contains("<h1>Is it you?</h1>", unproven, StringComparison.Ordinal);
        Assert.DoesNotContain("amara", unproven, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (refused.StatusCode, all.StatusCode));
        Assert.Contains("another instagram account", another, StringComparison.Ordinal);
        Assert.DoesNotContain("@amara", another, StringComparison.Ordinal);
        Assert.Contains("@amara", proven, StringComparison.Ordinal);
        using var gone = await ConnectApp.PressAsync(laptop, link, "disconnect", ("platform", "instagram"));
        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
    }

    [Fact]
    public async Task Proof_AfterAQuarterOfAnHour_IsOver()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var app = new ConnectApp(clock: time);
        using var admin = await app.Factory.CreateBearerClientAsync();
        using var phone = app.Phone();
        var link = await app.AddLinkAsync(admin, await ConnectApp.AddTalentAsync(admin), "amara");
        await app.GrantAsync(phone, link, "1784", "amara");

        time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(2));
        var within = await phone.GetStringAsync(link, Token);
        time.Advance(TimeSpan.FromSeconds(3));
        var after = await phone.GetStringAsync(link, Token);

        Assert.Contains("@amara", within, StringComparison.Ordinal);
        Assert.DoesNotContain("@amara", after, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("start")]
    [InlineData("disconnect")]
    [InlineData("removal")]
    [InlineData("picture")]
    [InlineData("picture/removal")]
    [InlineData("download")]
    public async Task Form_WithoutAToken_IsRefusedWithWords(string form)
    {
        await using var app = new ConnectApp();
        using var admin = await app.Factory.CreateBearerClientAsync();
        using var phone = app.Phone();
        var link = await app.AddLinkAsync(admin, await ConnectApp.AddTalentAsync(admin));
        await app.GrantAsync(phone, link, "1784", "amara");

        List<HttpContent?> bodies =
        [
            null,
            new FormUrlEncodedContent([KeyValuePair.Create("platform", "instagram")]),
            new StringContent("{}", System.Text.Encoding.UTF8, "application/json"),
            new FormUrlEncodedContent([KeyValuePair.Create(ConnectApp.TokenField, "made up"), KeyValuePair.Create("platform", "instagram")]),
            new MultipartFormDataContent { { new ByteArrayContent(TestImages.Jpeg()), "file", "me.jpg" } },
        ];
        foreach (var body in bodies)
        {
            using var response = await phone.PostAsync($"{link}/{form}", body, Token);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains("role=\"alert\"", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
            body?.Dispose();
        }

        await using var context = app.Factory.CreateContext();
        Assert.Equal((1, 0), (await context.Connections.CountAsync(Token), await context.Photos.CountAsync(p => p.Source == "creator", Token)));
    }

    [Fact]
    public async Task Download_AfterProof_GivesEverythingAndIsNoted()
    {
        await using var app = new ConnectApp();
        using var admin = await app.Factory.CreateBearerClientAsync();
        using var phone = app.Phone();
        using var laptop = app.Phone();
        var talent = await ConnectApp.AddTalentAsync(admin);
        var link = await app.AddLinkAsync(admin, talent, "amara");
        using var early = await ConnectApp.PressAsync(phone, link, "download");
        await app.GrantAsync(phone, link, "1784", "amara");

        using var given = await ConnectApp.PressAsync(phone, link, "download");
        using var strangers = await ConnectApp.PressAsync(laptop, link, "download");

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.OK, HttpStatusCode.BadRequest], new[] { early.StatusCode, given.StatusCode, strangers.StatusCode });
        Assert.Equal("application/zip", given.Content.Headers.ContentType?.MediaType);
        using var zip = new ZipArchive(await given.Content.ReadAsStreamAsync(Token));
        using var data = new StreamReader(await zip.GetEntry("data.json")!.OpenAsync(Token));
        Assert.Contains("amara", await data.ReadToEndAsync(Token), StringComparison.Ordinal);
        await using var context = app.Factory.CreateContext();
        Assert.Equal("Amara (connect link)", (await context.AuditEntries.SingleAsync(e => e.Action == "talent.exported", Token)).Words!.ActorName);
    }

    [Theory]
    [InlineData("start", "platform", "myspace")]
    [InlineData("start", "platform", "")]
    [InlineData("start", "platform", "tiktok")]
    [InlineData("disconnect", "platform", "tiktok")]
    [InlineData("disconnect", "platform", "../../etc/passwd")]
    [InlineData("removal", "platform", "<script>")]
    [InlineData("picture/removal", "photo", "photo_of_another")]
    [InlineData("disconnect", "nothing", "")]
    public async Task Form_WithWhatCannotBe_IsNoFaultOfOurs(string form, string field, string value)
    {
        await using var app = new ConnectApp();
        using var admin = await app.Factory.CreateBearerClientAsync();
        using var phone = app.Phone();
        var link = await app.AddLinkAsync(admin, await ConnectApp.AddTalentAsync(admin));

        using var response = await ConnectApp.PressAsync(phone, link, form, (field, value));

        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.Gone });
        Assert.DoesNotContain("<script>", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Picture_TooLargeOrNone_IsRefusedWithWords()
    {
        await using var app = new ConnectApp();
        app.Factory.With("Photos:UploadMaxBytes", "100000");
        using var admin = await app.Factory.CreateBearerClientAsync();
        using var phone = app.Phone();
        var link = await app.AddLinkAsync(admin, await ConnectApp.AddTalentAsync(admin));
        await app.GrantAsync(phone, link, "1784", "amara");

        using var large = await ConnectApp.SendPictureAsync(phone, link, new byte[120_000]);
        using var larger = await ConnectApp.SendPictureAsync(phone, link, new byte[400_000]);
        using var none = await ConnectApp.SendPictureAsync(phone, link, []);
        using var text = await ConnectApp.SendPictureAsync(phone, link, "no picture"u8.ToArray());
        using var good = await ConnectApp.SendPictureAsync(phone, link, TestImages.Jpeg());

        Assert.Equal(
            [HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Redirect],
            new[] { large, larger, none, text, good }.Select(r => r.StatusCode));
        Assert.Contains("has your picture", await phone.GetStringAsync(good.Headers.Location, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Buttons_OfOneLinkPressedTooOften_HaveToWaitFromWhereverTheyArePressed()
    {
        await using var app = new ConnectApp(pressesPerMinute: "2");
        using var admin = await app.Factory.CreateBearerClientAsync();
        var link = await app.AddLinkAsync(admin, await ConnectApp.AddTalentAsync(admin));
        for (var i = 0; i < 2; i++)
        {
            using var pressed = await ConnectApp.PressAsync(app.Phone(), link, "start", ("platform", "instagram"));
            Assert.Equal(HttpStatusCode.OK, pressed.StatusCode);
        }

        using var refused = await ConnectApp.PressAsync(app.Phone(), link, "start", ("platform", "instagram"));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Contains("Wait a minute", await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private static async Task WeighAsync(HttpClient phone, string page)
    {
        using var response = await phone.GetAsync(page, Token);
        var html = await response.Content.ReadAsStringAsync(Token);
        var total = (long)System.Text.Encoding.UTF8.GetByteCount(html);
        foreach (var address in Loaded().Matches(html).Select(m => m.Groups[1].Value).Distinct())
        {
            Assert.StartsWith("/", address, StringComparison.Ordinal);
            total += (await phone.GetByteArrayAsync(address, Token)).Length;
        }

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("MudBlazor", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Northern Lights", html, StringComparison.Ordinal);
        Assert.InRange(total, 1, MostBytes);
    }

    [GeneratedRegex("""<(?:link[^>]*href|img[^>]*src)="([^"]+)""")]
    private static partial Regex Loaded();
}
