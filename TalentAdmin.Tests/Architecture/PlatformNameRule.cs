using System.Text.RegularExpressions;

namespace TalentAdmin.Tests.Architecture;

/// <summary>
/// A platform's name is known to its own folder, to the line that registers it and to the demo: to add one touches nothing else. Comments may
/// name platforms; what this cannot see is a platform that is meant without its name.
/// </summary>
internal static partial class PlatformNameRule
{
    /// <summary>The files that name platforms all the same, and why. It only gets shorter: a file without a name must leave it.</summary>
    public static Dictionary<string, string> Known { get; } = new()
    {
        ["TalentAdmin.Core/Sync/ITalentProfileImageService.cs"] = "the contract has an operation a platform",
        ["TalentAdmin.Core/Sync/TalentProfileImageService.cs"] = "the contract has an operation a platform",
    };

    /// <summary>The lines that name a platform where none may be named.</summary>
    public static IEnumerable<string> Broken(SourceTree tree) =>
        Named(tree).Where(hit => !Known.ContainsKey(hit.File)).Select(hit => $"{hit.File}: {hit.Line}");

    /// <summary>The files of the list that could leave it.</summary>
    public static IEnumerable<string> Unneeded(SourceTree tree) => Known.Keys.Except(Named(tree).Select(hit => hit.File));

    private static IEnumerable<(string File, string Line)> Named(SourceTree tree) =>
        from file in tree.Files("TalentAdmin.Core", ".cs").Concat(tree.Files("TalentAdmin.Web", ".cs", ".razor", ".css", ".js"))
        where !Allowed().IsMatch(file)
        from line in Comment().Replace(tree.Read(file), string.Empty).Split('\n')
        where Name().IsMatch(line)
        select (file, line.Trim());

    [GeneratedRegex("instagram|tiktok|youtube|bluesky|twitch", RegexOptions.IgnoreCase)]
    private static partial Regex Name();

    [GeneratedRegex(@"/\*.*?\*/|@\*.*?\*@|<!--.*?-->|(?<=^|\s)//[^\n]*", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex("^TalentAdmin.Core/Platforms/(Instagram|TikTok|YouTube|Bluesky|Twitch)/|^TalentAdmin.Core/Platforms/PlatformRegistration.cs$|^TalentAdmin.Web/Demo/")]
    private static partial Regex Allowed();
}
