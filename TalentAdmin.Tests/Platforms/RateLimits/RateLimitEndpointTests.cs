using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Platforms.RateLimits;

public sealed class RateLimitEndpointTests
{
    [Fact]
    public async Task Get_AsViewer_TellsEveryLimitAndItsPause()
    {
        await using var factory = new TalentAdminFactory();
        using var client = await factory.CreateBearerClientAsync(AppRoles.Viewer);
        await factory.Services.GetRequiredService<PlatformThrottle>().ForAsync("youtube", TimeSpan.FromHours(2), "quota_exceeded");

        using var response = await client.GetAsync(new Uri("/api/admin/insights/limits", UriKind.Relative), TestContext.Current.CancellationToken);

        var limits = (await response.ReadEnvelopeAsync()).GetProperty("data").EnumerateArray().ToDictionary(l => l.GetProperty("key").GetString()!);
        Assert.Equal(["instagram", "instagram/agency", "tiktok", "twitch", "youtube"], limits.Keys.Order(StringComparer.Ordinal));
        var youTube = limits["youtube"];
        Assert.Equal(("youtube", 0, 10_000, "day", "quota_exceeded"), (
            youTube.GetProperty("platform").GetString(),
            youTube.GetProperty("used").GetInt32(),
            youTube.GetProperty("limit").GetInt32(),
            youTube.GetProperty("window").GetString(),
            youTube.GetProperty("reason").GetString()));
        Assert.True(youTube.GetProperty("pausedUntil").GetDateTimeOffset() > DateTimeOffset.UtcNow.AddMinutes(119));
        Assert.Equal((600, "minute"), (limits["tiktok"].GetProperty("limit").GetInt32(), limits["tiktok"].GetProperty("window").GetString()));
    }
}
