using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Photos.DefaultAvatars;

/// <summary>The same picture in other bytes, and on other accounts.</summary>
public sealed class DefaultAvatarReviewTests
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
        Assert.Empty(await harness.Get<IDefaultAvatarReview>().ListAsync(Token));
        harness.Instagram.HasPicture("three", "good");
        var third = await harness.TalentAsync("three", "instagram:three");
        await harness.RefreshAsync(third);
        var good = await harness.ShownHashAsync(third);

        Looks(harness, "https://instagram.example/three", _shape, _colours);
        harness.Instagram.HasPicture("three", "three");
        var result = await harness.RefreshAsync(third);

        Assert.Equal((SyncEffect.Kept, ReasonCode.SuspectedDefaultAvatar), (result.Effect, result.Reason));
        Assert.Equal(good, await harness.ShownHashAsync(third));
        var proposed = Assert.Single(await harness.Get<IDefaultAvatarReview>().ListAsync(Token));
        Assert.Equal((DefaultAvatarStatus.Suspected, "instagram", 3), (proposed.Verdict, proposed.Platform, proposed.Accounts));
        Assert.Equal(CandidateStatus.Suspected, (await harness.Board.FindAsync(third, Token))!.Candidates[0].Verdict);
    }

    [Fact]
    public async Task Decide_ItIsAPlaceholder_CountsEverywhereUntilItIsTakenBack()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var one = await SharedAsync(harness, "one");
        var two = await SharedAsync(harness, "two");

        Assert.Equal(DefaultAvatarStatus.Suspected, await DecideAsync(harness, DefaultAvatarStatus.DefaultAvatar));
        Assert.Equal(SyncEffect.Cleared, (await harness.RefreshAsync(one)).Effect);
        Assert.Equal(SyncEffect.Cleared, (await harness.RefreshAsync(two)).Effect);
        Assert.Equal(CandidateStatus.DefaultAvatar, (await harness.Board.FindAsync(one, Token))!.Candidates[0].Verdict);

        Assert.Equal(DefaultAvatarStatus.DefaultAvatar, await DecideAsync(harness, DefaultAvatarStatus.Photo));
        Assert.Equal(SyncEffect.Updated, (await harness.RefreshAsync(one)).Effect);
        var decided = Assert.Single(await harness.Get<IDefaultAvatarReview>().ListAsync(Token));
        Assert.Equal((DefaultAvatarStatus.Photo, "Jane"), (decided.Verdict, decided.DecidedBy));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a shape")]
    public async Task Decide_NoShape_IsRefused(string shape)
    {
        await using var harness = await SyncHarness.CreateAsync();

        Assert.Null(await harness.Get<IDefaultAvatarReview>().DecideAsync("instagram", shape, DefaultAvatarStatus.DefaultAvatar, SyncHarness.Actor, Token));
    }

    [Fact]
    public async Task Decide_TakenBack_WaitsForAVerdictAgain()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var one = await ProposedAsync(harness);
        await DecideAsync(harness, DefaultAvatarStatus.DefaultAvatar);
        Assert.Equal(SyncEffect.Cleared, (await harness.RefreshAsync(one)).Effect);

        Assert.Equal(DefaultAvatarStatus.DefaultAvatar, await DecideAsync(harness, DefaultAvatarStatus.Suspected));

        Assert.Equal(SyncEffect.Updated, (await harness.RefreshAsync(one)).Effect);
        var open = Assert.Single((await PageAsync(harness)).Items);
        Assert.Equal((DefaultAvatarStatus.Suspected, null, null), (open.Learnt.Verdict, open.Learnt.DecidedAt, open.Learnt.DecidedBy));
        await using var context = harness.Open();
        Assert.Equal(
            ["placeholder.confirmed", "placeholder.reopened"],
            await context.AuditEntries.Where(e => e.Action.StartsWith("placeholder.")).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(Token));
    }

    [Fact]
    public async Task Page_OfWhatWaits_SaysWhoHasItNowAndShowsAKeptPhoto()
    {
        await using var harness = await SyncHarness.CreateAsync();
        await ProposedAsync(harness);
        var fourth = await SharedAsync(harness, "four");

        var page = await PageAsync(harness);

        Assert.Equal((1, 0), (page.Open, page.Decided));
        var entry = Assert.Single(page.Items);
        Assert.Equal((3, 4), (entry.Learnt.Accounts, entry.Accounts));
        Assert.NotNull(await harness.Get<IPhotoStore>().ReadRenditionAsync(entry.Key!, 256, Token));
        Assert.Equal(
            ["four", "one", "three"],
            (await harness.Get<IDefaultAvatarReview>().HoldersAsync("instagram", _shape, 3, Token)).Select(h => h.Handle));

        await harness.Trash.EndConnectionAsync(fourth, "instagram", SyncHarness.Actor, Token);
        Assert.Equal(3, (await PageAsync(harness)).Items[0].Accounts);
    }

    [Fact]
    public async Task Page_Decided_IsListedApartAndPageByPage()
    {
        await using var harness = await SyncHarness.CreateAsync();
        for (var i = 0; i < 5; i++)
        {
            harness.Time.Advance(TimeSpan.FromMinutes(1));
            await harness.Get<IDefaultAvatarReview>().DecideAsync(
                "tiktok", string.Concat(Enumerable.Repeat($"{i}f", 32)), DefaultAvatarStatus.Photo, SyncHarness.Actor, Token);
        }

        var first = await harness.Get<IDefaultAvatarReview>().PageAsync(new DefaultAvatarQuery(Decided: true, 1, 2), Token);
        var last = await harness.Get<IDefaultAvatarReview>().PageAsync(new DefaultAvatarQuery(Decided: true, 3, 2), Token);

        Assert.Equal((0, 5), (first.Open, first.Decided));
        Assert.Equal(["4f", "3f"], first.Items.Select(i => i.Learnt.PerceptualHash[..2]));
        var oldest = Assert.Single(last.Items);
        Assert.Equal(("0f", 0, null), (oldest.Learnt.PerceptualHash[..2], oldest.Accounts, oldest.Key));
        Assert.Equal(0, await harness.Get<IDefaultAvatarReview>().CountOpenAsync(Token));
    }

    [Fact]
    public async Task News_ProposedAndDecided_AreTold()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var told = 0;
        harness.Get<DefaultAvatarNotifier>().Changed += () => told++;

        await ProposedAsync(harness);
        Assert.Equal(1, told);

        await DecideAsync(harness, DefaultAvatarStatus.Photo);
        Assert.Equal(2, told);
    }

    private static Task<DefaultAvatarStatus?> DecideAsync(SyncHarness harness, DefaultAvatarStatus verdict) =>
        harness.Get<IDefaultAvatarReview>().DecideAsync("instagram", _shape, verdict, SyncHarness.Actor, Token);

    private static Task<DefaultAvatarList> PageAsync(SyncHarness harness) =>
        harness.Get<IDefaultAvatarReview>().PageAsync(new DefaultAvatarQuery(Decided: false, 1, 24), Token);

    private static async Task<string> ProposedAsync(SyncHarness harness)
    {
        var one = await SharedAsync(harness, "one");
        await SharedAsync(harness, "two");
        await SharedAsync(harness, "three");
        return one;
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
