namespace TalentAdmin.Tests.Live;

public sealed class ChangeCatchUpTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ChangesSince_Number_GivesTheNewestChangeOfEachTalent()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("a", "a1");
        harness.Instagram.HasPicture("b", "b1");
        var a = await harness.TalentAsync("a", "instagram:a");
        var b = await harness.TalentAsync("b", "instagram:b");
        await harness.RefreshAsync(a);
        await harness.RefreshAsync(b);
        harness.Instagram.HasPicture("a", "a2");
        await harness.RefreshAsync(a);

        var all = await harness.Get<ChangeCatchUp>().ChangesSinceAsync(0, Token);
        var later = await harness.Get<ChangeCatchUp>().ChangesSinceAsync(2, Token);

        Assert.Equal([(b, 2L), (a, 3L)], all.Select(c => (c.TalentId, c.ChangeNumber)));
        Assert.Equal([(a, 3L)], later.Select(c => (c.TalentId, c.ChangeNumber)));
    }
}
