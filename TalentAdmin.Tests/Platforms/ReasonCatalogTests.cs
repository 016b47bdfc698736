using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace TalentAdmin.Tests.Platforms;

/// <summary>One catalogue of reasons: every code that the source can give stands in it once, is given somewhere, and has sentences for people.</summary>
public sealed partial class ReasonCatalogTests
{
    private const string CatalogFolder = "/Model/Reasons/";

    private static readonly string[] _kinds =
    [
        "Rejected", "Broken", "BrokenOff", "Refused", "Expired", "UrlExpired", "DefaultAvatar", "Failed", "Transient", "NoImage", "NotFound", "NeedsReauth", "Unknown", "Fault",
    ];

    private static readonly string[] _families = ["ReasonCode.Http(", "ReasonCode.Redirect(", "InstagramReasons.Error("];

    private static readonly Dictionary<string, string> _source = Directory
        .EnumerateFiles(Path.Combine(DocumentTests.Root, "TalentAdmin.Core"), "*.cs", SearchOption.AllDirectories)
        .Select(path => path.Replace('\\', '/'))
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
        .ToDictionary(path => path, File.ReadAllText);

    private static PlatformDefinition[] Platforms =>
        [InstagramPlatform.Definition, TikTokPlatform.Definition, YouTubePlatform.Definition, BlueskyPlatform.Definition, TwitchPlatform.Definition];

    private static IEnumerable<FieldInfo> Codes => typeof(ReasonCode).Assembly.GetTypes()
        .Where(t => t == typeof(ReasonCode) || (t.Name.EndsWith("Reasons", StringComparison.Ordinal) && t.Namespace?.StartsWith("TalentAdmin.Core.Platforms.", StringComparison.Ordinal) == true))
        .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(f => f.IsLiteral);

    private static IEnumerable<Reason> All => ReasonCatalog.All.Concat(Platforms.SelectMany(p => p.Reasons));

    [Fact]
    public void EveryCode_StandsInTheCatalogOnce()
    {
        var codes = Codes.Select(CodeOf).ToList();

        Assert.Equal(codes.Order(StringComparer.Ordinal), codes.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(codes.Order(StringComparer.Ordinal), All.Select(r => r.Code).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(ReasonCatalog.All.Count, ReasonCatalog.All.DistinctBy(r => r.Code).Count());
        Assert.All(Platforms, p => Assert.Equal(p.Reasons.Count, p.Reasons.DistinctBy(r => r.Code).Count()));
    }

    [Fact]
    public void EveryCode_IsGivenSomewhere()
    {
        var text = string.Join('\n', _source.Where(f => !f.Key.Contains(CatalogFolder, StringComparison.Ordinal)).Select(f => f.Value));

        Assert.All(
            Codes.Where(f => !f.Name.StartsWith("Any", StringComparison.Ordinal)),
            f => Assert.Contains($"{f.DeclaringType!.Name}.{f.Name}", text, StringComparison.Ordinal));
        Assert.All(_families, call => Assert.Contains(call, text, StringComparison.Ordinal));
    }

    /// <summary>A reason that is written where it is given would miss its sentences.</summary>
    [Fact]
    public void NoReason_IsALiteral()
    {
        var given = new Regex($"\\b(?:{string.Join('|', _kinds)})\\((?:FaultClass\\.\\w+, )?\\$?\"[a-z]");

        Assert.DoesNotContain(_source, f => given.IsMatch(f.Value));
    }

    [Fact]
    public void EverySentence_SaysWhatHappenedAndWhatToDo() => Assert.All(All, reason =>
    {
        var text = reason.TextFor("Instagram");

        Assert.Matches(Sentences(), text);
        Assert.DoesNotMatch(Code(), text);
        Assert.DoesNotContain("{", text, StringComparison.Ordinal);
    });

    [Fact]
    public void CodesThatNameNothingMore_AreCovered()
    {
        Assert.Equal(ReasonKind.Answer, ReasonCatalog.Find(ReasonCode.Http(System.Net.HttpStatusCode.NotFound))?.Kind);
        Assert.Equal(ReasonKind.Address, ReasonCatalog.Find(ReasonCode.Redirect(ReasonCode.HostNotAllowed))?.Kind);
        Assert.Equal(ReasonKind.Answer, new PlatformCatalog(Platforms).ReasonOf("instagram", InstagramReasons.Error(-1))?.Kind);
    }

    /// <summary>docs/reasons.md has the catalogue's table. What stands here is what belongs there.</summary>
    [Fact]
    public void Document_HasTheCatalogsTables()
    {
        var document = File.ReadAllText(Path.Combine(DocumentTests.Root, "docs", "reasons.md"));

        Assert.Contains(Table(ReasonCatalog.All), document, StringComparison.Ordinal);
        Assert.All(Platforms.Where(p => p.Reasons.Count > 0), p => Assert.Contains($"## {p.DisplayName}\n\n{Table(p.Reasons)}", document, StringComparison.Ordinal));
        Assert.Equal(All.Count(), document.Split('\n').Count(line => line.StartsWith("| `", StringComparison.Ordinal)));
    }

    private static string CodeOf(FieldInfo field) => (string)field.GetRawConstantValue()!;

    private static string Table(IEnumerable<Reason> reasons)
    {
        var table = new StringBuilder("| Reason | About | What people read |\n| --- | --- | --- |\n");
        foreach (var reason in reasons)
        {
            table.Append("| `").Append(reason.Code).Append("` | ").Append(Words(reason.Kind)).Append(" | ").Append(reason.Text).Append(" |\n");
        }

        return table.ToString();
    }

    private static string Words(ReasonKind kind) => kind == ReasonKind.DefaultAvatar ? "default avatar" : kind.ToString().ToLowerInvariant();

    [GeneratedRegex(@"^[A-Z][^.]+\. [A-Z][^.]+\.$")]
    private static partial Regex Sentences();

    [GeneratedRegex("[a-z]_[a-z]")]
    private static partial Regex Code();
}
