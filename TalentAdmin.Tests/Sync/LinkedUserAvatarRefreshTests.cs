using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Sync;

public sealed class LinkedUserAvatarRefreshTests
{
    private const string First = "https://lh3.googleusercontent.com/a/first";
    private const string Second = "https://lh3.googleusercontent.com/a/second";

    [Fact]
    public async Task Run_AvatarNobodyReadYet_IsReadAndShown()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var talent = await WithAvatarAsync(harness, "Jane", First);

        await RunAsync(harness);

        Assert.Equal(FakePhotoFetcher.HashOf(First), await LinkedHashAsync(harness, talent));
        Assert.Equal((await harness.FindAsync(talent)).ImageUrl, Assert.Single(harness.Changes).ImageUrl);
    }

    [Fact]
    public async Task Run_SecondNight_AsksWithWhatIsKnownAndTellsNobody()
    {
        await using var harness = await SyncHarness.CreateAsync();
        await WithAvatarAsync(harness, "Jane", First);
        await RunAsync(harness);

        await RunAsync(harness);

        Assert.Equal(FakePhotoFetcher.HashOf(First), harness.Fetcher.Requests.Last().Known?.ContentHash);
        Assert.Single(harness.Changes);
    }

    [Fact]
    public async Task Run_OneAvatarFails_KeepsItsCopyAndReadsTheOthers()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var jane = await WithAvatarAsync(harness, "Jane", First);
        await RunAsync(harness);
        var john = await WithAvatarAsync(harness, "John", Second);
        harness.Fetcher.Says(First, new PhotoResult.Transient("timeout"));

        await RunAsync(harness);

        Assert.Equal(FakePhotoFetcher.HashOf(First), await LinkedHashAsync(harness, jane));
        Assert.Equal(FakePhotoFetcher.HashOf(Second), await LinkedHashAsync(harness, john));
    }

    [Fact]
    public async Task Run_TalentThatShowsAPhotoOfItsOwn_IsLeftAlone()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var talent = await harness.TalentAsync("Jane", "instagram:jane");
        harness.Instagram.HasPicture("jane", "j1");
        await harness.RefreshAsync(talent);
        await SetAvatarAsync(harness, talent, First);
        var before = harness.Fetcher.Requests.Count;

        await RunAsync(harness);

        Assert.Equal(before, harness.Fetcher.Requests.Count);
    }

    [Fact]
    public async Task Run_Limited_StopsThere()
    {
        await using var harness = await SyncHarness.CreateAsync();
        await WithAvatarAsync(harness, "Jane", First);
        await WithAvatarAsync(harness, "John", Second);

        await harness.Get<LinkedUserAvatarRefresh>().RunAsync(1, SyncHarness.Token);

        Assert.Single(harness.Fetcher.Requests);
    }

    private static Task RunAsync(SyncHarness harness) => harness.Get<LinkedUserAvatarRefresh>().RunAsync(limit: null, SyncHarness.Token);

    private static async Task<string> WithAvatarAsync(SyncHarness harness, string name, string url)
    {
        var talent = await harness.TalentAsync(name);
        await SetAvatarAsync(harness, talent, url);
        return talent;
    }

    // Past the roster, which would read it at once.
    private static async Task SetAvatarAsync(SyncHarness harness, string talentId, string url)
    {
        await using var context = harness.Open();
        var talent = await context.Talents.SingleAsync(t => t.Id == talentId, SyncHarness.Token);
        talent.LinkedUser.AvatarUrl = url;
        await context.SaveChangesAsync(SyncHarness.Token);
    }

    private static async Task<string?> LinkedHashAsync(SyncHarness harness, string talentId)
    {
        await using var context = harness.Open();
        var photo = await context.Talents.Where(t => t.Id == talentId).Select(t => t.LinkedUser.PhotoId).SingleAsync(SyncHarness.Token);
        return await context.Photos.Where(p => p.Id == photo).Select(p => p.ContentHash).SingleOrDefaultAsync(SyncHarness.Token);
    }
}
