using Microsoft.AspNetCore.Http;

namespace TalentAdmin.Tests.Platforms.Faults;

/// <summary>Whatever an image host does to a sync: how the attempt ends, how the account stands, and that the good photo is still shown.</summary>
public sealed class ImageFaultTests(FaultHost world) : IClassFixture<FaultHost>
{
    [Theory]
    [InlineData("403", AttemptOutcome.Transient, "url_expired", 2)]
    [InlineData("404", AttemptOutcome.Transient, "http_404", 1)]
    [InlineData("500", AttemptOutcome.Transient, "http_500", 1)]
    [InlineData("html called jpeg", AttemptOutcome.Transient, "not_an_image", 1)]
    [InlineData("html", AttemptOutcome.Transient, "not_an_image", 1)]
    [InlineData("half a picture", AttemptOutcome.Transient, "image_damaged", 1)]
    [InlineData("timeout before headers", AttemptOutcome.Transient, "download_timeout", 1)]
    [InlineData("timeout after headers", AttemptOutcome.Transient, "download_timeout", 1)]
    [InlineData("one byte a second", AttemptOutcome.Transient, "download_timeout", 1)]
    [InlineData("reset", AttemptOutcome.Transient, "connection_failed", 2)]
    [InlineData("reset in body", AttemptOutcome.Transient, "body_cut_short|connection_failed", 2)]
    [InlineData("50 MB", AttemptOutcome.Rejected, "too_large", 1)]
    [InlineData("redirect", AttemptOutcome.Rejected, "redirect_host_not_allowed", 1)]
    public async Task Sync_NewPictureCannotBeFetched_KeepsThePhoto(string fault, AttemptOutcome outcome, string reason, int downloads)
    {
        var (talentId, account) = await world.ShowGoodPhotoAsync(PlatformResponses.Instagram);
        var before = await world.FindAsync(talentId);
        world.Server.Api = FakeFaultyConnection.Says(200, PlatformResponses.Instagram.Good(account, 2));
        world.Server.Images = Broken(fault);

        var result = await world.SyncAsync(talentId);

        // Where a reset hits first is the network's choice.
        Assert.Contains(result.Reason, reason.Split('|'));
        Assert.Equal(SyncEffect.Kept, result.Effect);
        var after = await world.FindAsync(talentId);
        Assert.Equal((before.Source, before.ImageUrl), (after.Source, after.ImageUrl));
        Assert.NotNull(after.StaleSince);
        Assert.True(await world.IsPhotoStoredAsync(talentId));
        var last = await world.LastAsync(talentId);
        Assert.Equal((outcome, result.Reason), (last.Outcome, last.Reason));
        Assert.Equal((ConnectionHealth.Failing, result.Reason), (last.Account.Health, last.Account.LastError));
        Assert.Equal(downloads, world.Server.Asked.Count(host => host == "scontent.cdninstagram.com"));
        Assert.DoesNotContain("elsewhere.example", world.Server.Asked);
    }

    [Fact]
    public async Task Sync_DownloadBreaksOnce_TakesTheNewPictureInTheSameSync()
    {
        var (talentId, account) = await world.ShowGoodPhotoAsync(PlatformResponses.TikTok);
        world.Server.Api = FakeFaultyConnection.Says(200, PlatformResponses.TikTok.Good(account, 2));
        world.Server.Images = context =>
        {
            world.Server.Images = FakeFaultyConnection.Bytes(TestImages.Jpeg(640, 480), "image/jpeg");
            return FakeFaultyConnection.ResetInBody(context);
        };

        Assert.Equal(SyncEffect.Updated, (await world.SyncAsync(talentId)).Effect);
    }

    private RequestDelegate Broken(string fault) => fault switch
    {
        "403" => FakeFaultyConnection.Says(403, "URL signature expired", "text/plain"),
        "404" => FakeFaultyConnection.Html(404),
        "500" => FakeFaultyConnection.Html(500),
        "html called jpeg" => FakeFaultyConnection.Says(200, "<!doctype html><title>Sign in</title>", "image/jpeg"),
        "html" => FakeFaultyConnection.Html(200),
        "half a picture" => FakeFaultyConnection.Bytes(TestImages.Jpeg(800, 800)[..5000], "image/jpeg"),
        "timeout before headers" => world.Wire.Silence,
        "timeout after headers" => world.Wire.SilenceAfterHeaders,
        "one byte a second" => world.Wire.Drip,
        "reset" => FakeFaultyConnection.Reset,
        "reset in body" => FakeFaultyConnection.ResetInBody,
        "50 MB" => FakeFaultyConnection.FiftyMegabytesOfJson,
        "redirect" => FakeFaultyConnection.Redirect,
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "No such fault."),
    };
}
