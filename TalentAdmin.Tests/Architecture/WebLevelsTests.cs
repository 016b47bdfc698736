namespace TalentAdmin.Tests.Architecture;

/// <summary>Web's arrows point down, and a feature uses of another only what that one offers.</summary>
public sealed class WebLevelsTests
{
    [Fact]
    public void Web_EveryArrow_PointsDown() => Assert.Empty(WebRules.Levels.Broken(House.WebUses));

    [Fact]
    public void Web_EveryFolderOfTheTable_IsThere() => Assert.Empty(WebRules.Levels.Empty(House.WebUses));

    [Fact]
    public void Features_UseOfEachOther_WhatIsOffered() => Assert.Empty(WebRules.Broken(House.WebUses));

    [Fact]
    public void Features_AreAllowed_NoMoreThanTheyNeed() => Assert.Empty(WebRules.Unneeded(House.WebUses));

    [Fact]
    public void Features_AreAllowed_NoCircle() => Assert.Empty(WebRules.Circles());
}
