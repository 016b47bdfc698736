using System.Globalization;

namespace TalentAdmin.Web.Features.Settings;

/// <summary>A schedule in plain words, for the forms that people use; the next times say the rest.</summary>
internal static class CronDescription
{
    private static readonly string[] _days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    /// <summary>"Every day at 02:00"; null when it is no schedule.</summary>
    public static string? Of(string cron)
    {
        if (!CronText.TryRead(cron, out _))
        {
            return null;
        }

        var fields = cron.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var isCrontab = fields.Length == 5;
        var (minute, hour, day, month, weekday) = isCrontab
            ? (fields[0], fields[1], fields[2], fields[3], fields[4])
            : (fields[1], fields[2], fields[3], fields[4], fields[5]);
        var isEveryMonth = IsAny(month) && (isCrontab || fields[0] == "0") && (fields.Length < 7 || IsAny(fields[6]));
        if (!isEveryMonth || !TryNumber(minute, 59, out var at))
        {
            return "As the times below say";
        }

        var when = (IsAny(day), IsAny(weekday)) switch
        {
            (true, true) => "Every day",
            (true, false) => Weekdays(weekday, isCrontab),
            (false, true) when TryNumber(day, 31, out var number) => FormattableString.Invariant($"On day {number} of every month"),
            _ => null,
        };
        return (when, Hours(hour, at)) is ({ } days, { } hours) ? $"{days} {hours}" : "As the times below say";
    }

    private static string? Hours(string hour, int minute)
    {
        if (IsAny(hour))
        {
            return minute == 0 ? "at every full hour" : FormattableString.Invariant($"{minute} min after every full hour");
        }

        if (hour.Split('/') is ["0" or "*", var step] && TryNumber(step, 23, out var every) && every > 0)
        {
            return FormattableString.Invariant($"every {every} hours");
        }

        var times = hour.Split(',').Select(h => TryNumber(h, 23, out var number) ? FormattableString.Invariant($"{number:00}:{minute:00}") : null).ToList();
        return times.Contains(null) ? null : "at " + Join(times!);
    }

    private static string? Weekdays(string field, bool isCrontab)
    {
        // Crontab counts Sunday as 0 or 7, Quartz as 1.
        string? Day(string text) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? _days.ElementAtOrDefault(isCrontab ? number % 7 : number - 1)
                : Array.Find(_days, d => d.StartsWith(text, StringComparison.OrdinalIgnoreCase) && text.Length == 3);

        if (field.Split('-') is [var from, var to] && Day(from) is { } first && Day(to) is { } last)
        {
            return $"{first} to {last}";
        }

        var days = field.Split(',').Select(Day).ToList();
        return days.Contains(null) ? null : "Every " + Join(days!);
    }

    private static string Join(List<string> parts) =>
        parts.Count == 1 ? parts[0] : $"{string.Join(", ", parts.Take(parts.Count - 1))} and {parts[^1]}";

    private static bool IsAny(string field) => field is "*" or "?";

    private static bool TryNumber(string text, int max, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= max;
}
