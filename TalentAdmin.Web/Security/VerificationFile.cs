using System.Text.RegularExpressions;

namespace TalentAdmin.Web.Security;

/// <summary>The files with which platforms verify that an address is the agency's. No name of theirs can be that of a page or an asset of the app.</summary>
internal static partial class VerificationFile
{
    private const int MaxName = 200;

    public static bool IsName(string name) => name.Length <= MaxName && !name.Contains("..", StringComparison.Ordinal) && Name().IsMatch(name);

    /// <summary>What a browser takes it for.</summary>
    public static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".xml" => "application/xml",
        ".json" => "application/json",
        _ => "text/plain; charset=utf-8",
    };

    [GeneratedRegex(@"^(?:\.well-known/[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*|[A-Za-z0-9._-]+\.(?:txt|html|xml|json))\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
