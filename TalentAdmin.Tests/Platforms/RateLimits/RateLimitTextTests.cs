namespace TalentAdmin.Tests.Platforms.RateLimits;

public sealed class RateLimitTextTests
{
    [Fact]
    public void Of_RefreshAtALimit_SaysUntilWhen()
    {
        var result = new SyncResult(
            "talent_1",
            SyncEffect.Failed,
            PhotoSource.Initials,
            null,
            null,
            ReasonCode.LimitWait,
            "tiktok",
            new DateTimeOffset(2026, 11, 22, 20, 5, 0, TimeSpan.Zero));

        var (message, _) = new RefreshText(new AttemptText(FakePlatformDefinitions.Catalog)).Of("Jane Smith", result);

        Assert.EndsWith("Not before 20:05 UTC.", message, StringComparison.Ordinal);
        Assert.Contains("TikTok", message, StringComparison.Ordinal);
    }
}
