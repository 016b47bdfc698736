namespace TalentAdmin.Tests.Architecture;

/// <summary>Core's arrows point down, and it stands without a host.</summary>
public sealed class CoreLevelsTests
{
    [Fact]
    public void Core_EveryArrow_PointsDown() => Assert.Empty(CoreRules.Levels.Broken(House.CoreUses));

    [Fact]
    public void Core_EveryFolderOfTheTable_IsThere() => Assert.Empty(CoreRules.Levels.Empty(House.CoreUses));

    [Fact]
    public void Core_KnowsNoWebServer_NoPagesAndNoScheduler() => Assert.Empty(CoreRules.UsesOfAHost(House.CoreUses));

    [Fact]
    public void PlatformsOutboundAndImaging_KnowNoTalents() => Assert.Empty(CoreRules.UsesOfTalents(House.CoreUses));
}
