using TalentAdmin.Core.Choosing;
using TalentAdmin.Core.Photos;
using TalentAdmin.Core.Sync;
using TalentAdmin.Tests.Sync;

namespace TalentAdmin.Tests.Choosing;

/// <summary>The same picture in other bytes, and on other accounts.</summary>
public sealed class PlaceholderTests
{
    private static readonly string _shape = string.Concat(Enumerable.Repeat("0f", 32));
    private static readonly string _colours = string.Concat(Enumerable.Repeat("80", 48));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sync_SamePictureInOtherBytes_IsNoChange()
    {
        await using var harness = await SyncHarness.CreateAsync();
        Looks(harness, "https://instagram.example/a1", _shape, _colours);
        Looks(harness, "https://instagram.example/a1again", "1" + _shape[1..], "81" + _colours[2..]);
        harness.Instagram.HasPicture("amara", "a1");
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        await harness.RefreshAsync(id);
        var before = await harness.FindAsync(id);
        harness.Changes.Clear();

        harness.Instagram.HasPicture("amara", "a1again");
        var result = await harness.RefreshAsync(id);

        Assert.Equal((SyncEffect.Unchanged, before.ProfileImageUrl), (result.Effect, result.ImageUrl));
        Assert.Empty(harness.Changes);
        Assert.Single((await harness.Board.FindAsync(id, Token))!.History);
    }

    [Fact]
    public async Task Sync_AnotherPicture_IsAChange()
    {
        await using var harness = await SyncHarness.CreateAsync();
        Looks(harness, "https://instagram.example/a1", _shape, _colours);
        Looks(harness, "https://instagram.example/a2", _shape, string.Concat(Enumerable.Repeat("c0", 48)));
        harness.Instagram.HasPicture("amara", "a1");
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        await harness.RefreshAsync(id);

        harness.Instagram.HasPicture("amara", "a2");

        Assert.Equal(SyncEffect.Updated, (await harness.RefreshAsync(id)).Effect);
    }

    [Fact]
    public async Task Sync_SamePictureOnThreeAccounts_IsProposedAndReplacesNoGoodPhoto()
    {
        await using var harness = await SyncHarness.CreateAsync();
        await SharedAsync(harness, "one");
        await SharedAsync(harness, "two");
        Assert.Empty(await harness.Get<IPlaceholders>().ListAsync(Token));
        harness.Instagram.HasPicture("three", "good");
        var third = await harness.TalentAsync("three", "instagram:three");
        await harness.RefreshAsync(third);
        var good = await harness.ShownHashAsync(third);

        Looks(harness, "https://instagram.example/three", _shape, _colours);
        harness.Instagram.HasPicture("three", "three");
        var result = await harness.RefreshAsync(third);

        Assert.Equal((SyncEffect.Kept, SyncReasons.Suspected), (result.Effect, result.Reason));
        Assert.Equal(good, await harness.ShownHashAsync(third));
        var proposed = Assert.Single(await harness.Get<IPlaceholders>().ListAsync(Token));
        Assert.Equal((PlaceholderVerdict.Suspected, "instagram", 3), (proposed.Verdict, proposed.Platform, proposed.Accounts));
        Assert.Equal(CandidateVerdict.Suspected, (await harness.Board.FindAsync(third, Token))!.Candidates[0].Verdict);
    }

    [Fact]
    public async Task Decide_ItIsAPlaceholder_CountsEverywhereUntilItIsTakenBack()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var one = await SharedAsync(harness, "one");
        var two = await SharedAsync(harness, "two");

        Assert.True(await harness.Get<IPlaceholders>().DecideAsync("instagram", _shape, isPlaceholder: true, SyncHarness.Actor, Token));
        Assert.Equal(SyncEffect.Cleared, (await harness.RefreshAsync(one)).Effect);
        Assert.Equal(SyncEffect.Cleared, (await harness.RefreshAsync(two)).Effect);
        Assert.Equal(CandidateVerdict.DefaultAvatar, (await harness.Board.FindAsync(one, Token))!.Candidates[0].Verdict);

        await harness.Get<IPlaceholders>().DecideAsync("instagram", _shape, isPlaceholder: false, SyncHarness.Actor, Token);
        Assert.Equal(SyncEffect.Updated, (await harness.RefreshAsync(one)).Effect);
        var decided = Assert.Single(await harness.Get<IPlaceholders>().ListAsync(Token));
        Assert.Equal((PlaceholderVerdict.Photo, "Jane"), (decided.Verdict, decided.DecidedBy));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a shape")]
    public async Task Decide_NoShape_IsRefused(string shape)
    {
        await using var harness = await SyncHarness.CreateAsync();

        Assert.False(await harness.Get<IPlaceholders>().DecideAsync("instagram", shape, isPlaceholder: true, SyncHarness.Actor, Token));
    }

    private static async Task<string> SharedAsync(SyncHarness harness, string handle)
    {
        Looks(harness, $"https://instagram.example/{handle}", _shape, _colours);
        harness.Instagram.HasPicture(handle, handle);
        var id = await harness.TalentAsync(handle, $"instagram:{handle}");
        await harness.RefreshAsync(id);
        return id;
    }

    private static void Looks(SyncHarness harness, string url, string shape, string colours) =>
        harness.Fetcher.Looks[url] = new Fingerprint(shape, colours);
}
