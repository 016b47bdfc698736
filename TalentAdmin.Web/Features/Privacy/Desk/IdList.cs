namespace TalentAdmin.Web.Features.Privacy.Desk;

/// <summary>Reads a list of ids as Meta gives it: one a line, or with commas, with or without quotes and a line of names above.</summary>
internal static class IdList
{
    private static readonly char[] _separators = ['\n', '\r', ',', ';', '\t', ' '];

    /// <summary>Each once, in their order. What is no number is no id.</summary>
    public static IReadOnlyList<string> Read(string? text) =>
    [
        .. (text ?? string.Empty)
            .Split(_separators, StringSplitOptions.RemoveEmptyEntries)
            .Select(id => id.Trim('"', '\'', '\uFEFF', '[', ']'))
            .Where(id => id.Length > 0 && id.All(char.IsAsciiDigit))
            .Distinct(StringComparer.Ordinal),
    ];
}
