using Microsoft.Extensions.Logging;

namespace TalentAdmin.Tests.Telemetry;

public sealed class LogMessageTests
{
    private const int UpdatedLine = 1002;

    private static readonly string[] _personal = ["{Handle}", "{Name}", "{Email}", "{Token}", "{Secret}", "{Url}", "{Password}", "{To}"];

    [Fact]
    public void EventIds_OverTheWholeApp_AreDifferent()
    {
        var twice = LogMessages.All.GroupBy(m => m.EventId).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(" / ", g.Select(m => m.Message))}");

        Assert.True(LogMessages.All.Count > 50);
        Assert.Empty(twice);
    }

    [Fact]
    public void Messages_AboveDebug_NameNoPerson_ButForTheOriginalsLine()
    {
        var telling = LogMessages.All
            .Where(m => m.Level > LogLevel.Debug && m.EventId != UpdatedLine)
            .Where(m => _personal.Any(p => m.Message.Contains(p, StringComparison.OrdinalIgnoreCase)));

        Assert.Empty(telling.Select(m => $"{m.EventId}: {m.Message}"));
    }

    [Theory]
    [InlineData(1001, "[TALENT_IMAGE] Starting profile image sync for talent: {TalentId}")]
    [InlineData(1002, "[TALENT_IMAGE] Updated profile image for {Name} from {Source}")]
    [InlineData(1003, "[TALENT_IMAGE] Failed to fetch {Platform} profile image: {Reason}")]
    [InlineData(2001, "[CRON] Starting daily talent profile image sync...")]
    [InlineData(1610, "[CRON] Daily talent profile image sync completed: {{successful: {Successful}, failed: {Failed}}}")]
    [InlineData(2003, "[CRON] Talent profile image sync failed: {Reason}")]
    public void Messages_ThatOperatorsGrepFor_KeepTheirWording(int eventId, string message) =>
        Assert.Equal(message, LogMessages.All.Single(m => m.EventId == eventId).Message);
}
