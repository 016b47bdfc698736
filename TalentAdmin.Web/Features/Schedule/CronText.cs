using System.Diagnostics.CodeAnalysis;
using Quartz;

namespace TalentAdmin.Web.Features.Schedule;

/// <summary>Reads a schedule as people write it: Quartz's six or seven fields, or five as in crontab.</summary>
internal static class CronText
{
    private const int CrontabFields = 5;

    /// <summary>Gives the schedule; false when it is none.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out CronExpression? cron)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return CronExpression.TryParse(
            string.Join(' ', fields), fields.Length == CrontabFields ? CronFormat.Unix : CronFormat.Quartz, out cron);
    }
}
