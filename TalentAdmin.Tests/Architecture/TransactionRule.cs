using System.Text.RegularExpressions;

namespace TalentAdmin.Tests.Architecture;

/// <summary>
/// A transaction is begun in one place, which knows how to try it again: bare ones forget that.
/// </summary>
internal static partial class TransactionRule
{
    /// <summary>The files that begin one by themselves. It only gets shorter: to the one place.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        "TalentAdmin.Core/Auditing/AuditSealer.cs",
        "TalentAdmin.Core/Importing/RosterImport.cs",
        "TalentAdmin.Core/Insights/Rollup.cs",
        "TalentAdmin.Core/Insights/RosterCount.cs",
        "TalentAdmin.Core/Photos/ShownPhoto.cs",
        "TalentAdmin.Core/Settings/DatabaseSyncSettings.cs",
        "TalentAdmin.Core/Sync/BatchWriter.cs",
        "TalentAdmin.Core/Sync/LinkedUserAvatar.cs",
        "TalentAdmin.Core/Sync/Runs/RunBatches.cs",
        "TalentAdmin.Core/Sync/Runs/RunStore.cs",
        "TalentAdmin.Core/Talents/RosterTransaction.cs",
        "TalentAdmin.Web/Features/Users/Directory/UserTransactions.cs",
    ];

    public static IEnumerable<string> Broken(SourceTree tree) => Beginning(tree).Except(Known);

    public static IEnumerable<string> Unneeded(SourceTree tree) => Known.Except(Beginning(tree));

    private static IEnumerable<string> Beginning(SourceTree tree) => tree.Files("TalentAdmin.Core", ".cs")
        .Concat(tree.Files("TalentAdmin.Web", ".cs", ".razor"))
        .Where(file => Begin().IsMatch(tree.Read(file)));

    [GeneratedRegex(@"\.BeginTransaction(Async)?\(")]
    private static partial Regex Begin();
}
