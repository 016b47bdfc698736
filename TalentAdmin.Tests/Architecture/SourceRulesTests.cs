namespace TalentAdmin.Tests.Architecture;

/// <summary>What the text of the source shows and the assemblies do not.</summary>
public sealed class SourceRulesTests
{
    [Fact]
    public void PlatformNames_AreKnown_WhereThePlatformIs() => Assert.Empty(PlatformNameRule.Broken(SourceTree.Own));

    [Fact]
    public void PlatformNames_HaveNoException_ThatIsNotNeeded() => Assert.Empty(PlatformNameRule.Unneeded(SourceTree.Own));

    [Fact]
    public void Folders_HaveNoMoreFiles_ThanAPersonTakesIn() => Assert.Empty(FolderSizeRule.Broken(SourceTree.Own));

    [Fact]
    public void Folders_HaveNoException_ThatIsNotNeeded() => Assert.Empty(FolderSizeRule.Unneeded(SourceTree.Own));

    [Fact]
    public void Transactions_Begin_InKnownPlaces() => Assert.Empty(TransactionRule.Broken(SourceTree.Own));

    [Fact]
    public void Transactions_HaveNoException_ThatIsNotNeeded() => Assert.Empty(TransactionRule.Unneeded(SourceTree.Own));
}
