using System.Text.RegularExpressions;

namespace TalentAdmin.Tests.Architecture;

/// <summary>
/// A transaction is begun in one place, which knows how to try it again: bare ones forget that.
/// </summary>
internal static partial class TransactionRule
{
    /// <summary>The one place.</summary>
    public static IReadOnlyList<string> Known { get; } = ["TalentAdmin.Core/Data/Transactions.cs"];

    public static IEnumerable<string> Broken(SourceTree tree) => Beginning(tree).Except(Known);

    public static IEnumerable<string> Unneeded(SourceTree tree) => Known.Except(Beginning(tree));

    private static IEnumerable<string> Beginning(SourceTree tree) => tree.Files("TalentAdmin.Core", ".cs")
        .Concat(tree.Files("TalentAdmin.Web", ".cs", ".razor"))
        .Where(file => Begin().IsMatch(tree.Read(file)));

    [GeneratedRegex(@"\.BeginTransaction(Async)?\(")]
    private static partial Regex Begin();
}
