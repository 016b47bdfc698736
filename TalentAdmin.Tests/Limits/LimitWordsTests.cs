using TalentAdmin.Core.Photos;
using TalentAdmin.Core.Platforms.Limits;
using TalentAdmin.Core.Sync;
using TalentAdmin.Tests.Support.Face;
using TalentAdmin.Web.Features.Talents;

namespace TalentAdmin.Tests.Limits;

public sealed class LimitWordsTests
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
            LimitReasons.Wait,
            "tiktok",
            new DateTimeOffset(2026, 11, 22, 20, 5, 0, TimeSpan.Zero));

        var (message, _) = new RefreshWords(new AttemptWords(TestPlatforms.Catalog)).Of(result);

        Assert.EndsWith("Not before 20:05 UTC.", message, StringComparison.Ordinal);
        Assert.Contains("TikTok", message, StringComparison.Ordinal);
    }
}
