namespace TalentAdmin.Tests.Talents;

public sealed class TalentDirectoryTests
{
    private static CancellationToken Token => SyncHarness.Token;

    [Fact]
    public async Task List_PagesAndSorts_CoverEachTalentOnce()
    {
        await using var harness = await SyncHarness.CreateAsync();
        foreach (var name in new[] { "émile", "Zoe", "anna", "Ben", "anna" })
        {
            await harness.TalentAsync(name);
        }

        var names = new List<string>();
        for (var page = 1; page <= 3; page++)
        {
            var answer = await harness.Directory.ListAsync(new TalentQuery { Page = page, PageSize = 2 }, Token);
            Assert.Equal(5, answer.Total);
            names.AddRange(answer.Items.Select(i => i.Name));
        }

        Assert.Equal(["anna", "anna", "Ben", "émile", "Zoe"], names);
        var descending = await harness.Directory.ListAsync(new TalentQuery { Descending = true }, Token);
        Assert.Equal(names.AsEnumerable().Reverse(), descending.Items.Select(i => i.Name));
        Assert.Empty((await harness.Directory.ListAsync(new TalentQuery { Page = int.MaxValue }, Token)).Items);
    }

    [Theory]
    [InlineData("chloe", "Chloé Marchand")]
    [InlineData("MARCH", "Chloé Marchand")]
    [InlineData("@deva", "Dev Raman")]
    [InlineData("50%", "50% Off")]
    [InlineData("_", "")]
    [InlineData("nobody", "")]
    public async Task List_Search_FindsByNameWithoutMarksAndByHandle(string search, string expected)
    {
        await using var harness = await SyncHarness.CreateAsync();
        await harness.TalentAsync("Chloé Marchand");
        await harness.TalentAsync("Dev Raman", "instagram:devaraman");
        await harness.TalentAsync("50% Off");

        var page = await harness.Directory.ListAsync(new TalentQuery { Search = search }, Token);

        Assert.Equal(expected, string.Join(", ", page.Items.Select(i => i.Name)));
    }

    [Fact]
    public async Task List_BySourceAndHealth_NarrowsTogether()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("a", "a");
        harness.Instagram.Says("b", new PlatformResult.NeedsReauth("token_expired"));
        harness.TikTok.HasPicture("b", "b");
        foreach (var name in new[] { "a", "b" })
        {
            await harness.RefreshAsync(await harness.TalentAsync(name, $"instagram:{name}", $"tiktok:{name}"));
        }

        async Task<string> NamesAsync(TalentQuery query) =>
            string.Join(", ", (await harness.Directory.ListAsync(query, Token)).Items.Select(i => i.Name));

        Assert.Equal("a", await NamesAsync(new TalentQuery { Source = "instagram" }));
        Assert.Equal("b", await NamesAsync(new TalentQuery { Health = ConnectionHealth.ReconnectNeeded }));
        Assert.Equal(string.Empty, await NamesAsync(new TalentQuery { Source = "instagram", Health = ConnectionHealth.ReconnectNeeded }));
    }
}
