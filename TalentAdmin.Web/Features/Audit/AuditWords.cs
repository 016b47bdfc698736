using System.Globalization;

namespace TalentAdmin.Web.Features.Audit;

/// <summary>Actions as people say them.</summary>
internal static class AuditWords
{
    /// <summary>"Talent renamed" for `talent.renamed`.</summary>
    public static string Of(string action)
    {
        var words = action.Replace('.', ' ').Replace('_', ' ');
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>`talent.` for `talent.renamed`.</summary>
    public static string KindOf(string action) => action.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot ? action[..(dot + 1)] : action;

    /// <summary>"All of talents" for `talent.`.</summary>
    public static string Kind(string kind) => $"All about {kind.TrimEnd('.').Replace('_', ' ')}s";

    /// <summary>"22 Nov 2026, 17:25:03".</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture);
}
