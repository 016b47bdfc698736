using System.Globalization;

namespace TalentAdmin.Web.Features.Insights;

/// <summary>The figures in words.</summary>
internal static class FigureText
{
    public static string Percent(double? percent) => percent is { } value ? value.ToString("0.0", CultureInfo.InvariantCulture) + "\u00A0%" : "–";

    public static string Axis(double percent) => percent.ToString("0", CultureInfo.InvariantCulture) + "\u00A0%";

    /// <summary>"640 ms", "1.2 s".</summary>
    public static string Time(double? milliseconds) => milliseconds switch
    {
        null => "–",
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0}\u00A0ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1_000:0.#}\u00A0s"),
    };

    public static string Day(DateOnly day) => day.ToString("d MMM", CultureInfo.InvariantCulture);

    /// <summary>"Token expired" for `token_expired`.</summary>
    public static string Reason(string reason)
    {
        var text = reason.Length == 0 ? "No reason given" : reason.Replace('_', ' ');
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    public static string Source(PlatformCatalog platforms, string source) => source switch
    {
        PhotoSource.Manual => "Chosen by hand",
        PhotoSource.Initials => "Initials",
        _ => platforms.DisplayNameOf(source),
    };

    /// <summary>The text of the runs' own pages; of a run that goes on, also how far it is.</summary>
    public static string Status(RunSummary run) => run.Status is RunStatus.Running or RunStatus.Waiting
        ? $"{RunText.Status(run.Status)}, {CountText.Of(run.Done)} of {CountText.Of(run.Requested)}"
        : RunText.Status(run.Status);
}
