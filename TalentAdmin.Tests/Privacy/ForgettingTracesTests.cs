using Microsoft.EntityFrameworkCore;
using StackExchange.Redis;

namespace TalentAdmin.Tests.Privacy;

/// <summary>What lies outside of the tables, and what is not to be hit.</summary>
public sealed class ForgettingTracesTests
{
    private static CancellationToken Token => SyncHarness.Token;

    [Fact]
    public async Task Forget_OfOne_LeavesEverybodyElseAsTheyAre()
    {
        await using var harness = await PrivacyHarness.CreateAsync();
        await harness.PlantAsync();
        var other = await harness.TalentAsync("Mk03zebrafink Moreau-Lind", "instagram:other");
        harness.Instagram.HasPicture("other", "other-picture");
        await harness.RefreshAsync(other);
        var before = await CountsAsync(harness, other);

        await harness.Get<IForgetting>().ForgetAsync(PlantedPerson.TalentId, SyncHarness.Actor, Token);

        Assert.Equal(before, await CountsAsync(harness, other));
        Assert.NotNull((await harness.FindAsync(other)).ProfileImageUrl);
        await using var context = harness.Open();
        var batch = await context.RunBatches.SingleAsync(b => b.RunId == "run_1", Token);
        Assert.Equal(("talent_a - talent_b", 5, null), (batch.TalentIds, batch.Fence, batch.HeldUntil));
    }

    [Fact]
    public async Task Forget_LeavesWhoDidWhatAndWhen_AndSaysSoInTheLog()
    {
        await using var harness = await PrivacyHarness.CreateAsync();
        await harness.PlantAsync();

        var certificate = (await harness.Get<IForgetting>().ForgetAsync(PlantedPerson.TalentId, SyncHarness.Actor, Token))!;

        var lines = (await harness.Get<IAuditLog>().ListAsync(new AuditQuery(), Token)).Items;
        Assert.Equal(
            [("talent.forgotten", "Jane", false), ("placeholder.rejected", "Jane", true), ("audit.exported", "Jane", true), ("connection.added", AuditEntry.Creator, true), ("talent.created", "Jane", true)],
            lines.OrderByDescending(l => l.Action == "talent.forgotten").ThenByDescending(l => l.Action, Comparer<string>.Create((a, b) => Order(a) - Order(b))).Select(l => (l.Action, l.ActorName, l.IsForgotten)));
        Assert.Equal(certificate.AuditEntry, lines.Single(l => l.Action == "talent.forgotten").Id);
        Assert.All(lines.Where(l => l.IsForgotten), l => Assert.Equal((null, null), (l.TalentId, l.Detail)));
        Assert.Contains(certificate.Rows, r => r is { Table: "Connections", Count: 1 });
        Assert.Contains("1 permissions are being given back", string.Join(' ', certificate.Remains), StringComparison.Ordinal);
        Assert.Contains("Nothing of it is left in the database's file", certificate.ToText(), StringComparison.Ordinal);
        Assert.DoesNotContain("zebrafink", certificate.ToText() + certificate.ToJson(), StringComparison.OrdinalIgnoreCase);

        static int Order(string action) => Array.IndexOf(["talent.created", "connection.added", "audit.exported", "placeholder.rejected"], action);
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET WordsForgotten = '00' WHERE Id = 1")]
    [InlineData("UPDATE AuditEntries SET WordsForgotten = (SELECT WordsForgotten FROM AuditEntries WHERE Id = 2) WHERE Id = 1")]
    [InlineData("UPDATE AuditEntries SET Action = 'talent.renamed' WHERE Id = 1")]
    public async Task Verify_OfAForgottenEntryThatWasTamperedWith_SaysWhere(string sql)
    {
        await using var harness = await PrivacyHarness.CreateAsync();
        await harness.PlantAsync();
        await harness.Get<IForgetting>().ForgetAsync(PlantedPerson.TalentId, SyncHarness.Actor, Token);
        Assert.Empty((await harness.Get<AuditVerifier>().VerifyAsync(null, Token)).Faults);

        await using (var context = harness.Open())
        {
            Assert.Equal(1, await context.Database.ExecuteSqlRawAsync(sql, Token));
        }

        Assert.NotEmpty((await harness.Get<AuditVerifier>().VerifyAsync(null, Token)).Faults);
    }

    [Fact]
    public async Task Forget_DropsImportsHere_AndWhatAnotherProcessForgotElsewhere()
    {
        await using var harness = await PrivacyHarness.CreateAsync();
        await harness.PlantAsync();
        var imports = harness.Get<ImportJobs>();
        var here = (await imports.PreviewAsync("name,instagram\nMk03zebrafink,mk11zebrafink\n"u8.ToArray(), SyncHarness.Actor, Token)).Job!;
        await harness.Get<IForgetting>().ForgetAsync(PlantedPerson.TalentId, SyncHarness.Actor, Token);
        Assert.Null(imports.Find(here.Id));

        using var service = ActivatorOf(harness);
        await service.StartAsync(Token);
        await WaitUntil.TrueAsync(() => Task.FromResult(service.ExecuteTask is not null));
        var there = (await imports.PreviewAsync("name,instagram\nMk03zebrafink,mk11zebrafink\n"u8.ToArray(), SyncHarness.Actor, Token)).Job!;
        await WaitUntil.TrueAsync(async () =>
        {
            await using (var context = harness.Open())
            {
                await context.Settings.Where(s => s.Key == AppSetting.ForgottenKey).ExecuteUpdateAsync(set => set.SetProperty(s => s.Number, s => s.Number + 1), Token);
            }

            harness.Time.Advance(ForgottenElsewhereService.Interval);
            return imports.Find(there.Id) is null;
        });
        await service.StopAsync(Token);
    }

    [Fact]
    public async Task ForgetPlatform_LeavesNothingOfIt_AndEveryTalentWithWhatIsLeft()
    {
        await using var harness = await PrivacyHarness.CreateAsync();
        var jane = await harness.TalentAsync("Jane", "instagram:jane", "tiktok:janet");
        var john = await harness.TalentAsync("John", "instagram:john");
        harness.Instagram.HasPicture("jane", "jane-picture");
        harness.Instagram.HasPicture("john", "john-picture");
        harness.TikTok.HasPicture("janet", "janet-picture");
        await harness.RefreshAsync(jane);
        await harness.RefreshAsync(john);
        await harness.Get<ICandidateRefresh>().RefreshAsync(jane, Token);
        await harness.LockAsync(john);
        Assert.Equal("instagram", (await harness.FindAsync(jane)).Source);

        var certificate = await harness.Get<IForgetting>().ForgetPlatformAsync("instagram", SyncHarness.Actor, null, Token);

        Assert.Equal("tiktok", (await harness.FindAsync(jane)).Source);
        Assert.Equal(("initials", null), ((await harness.FindAsync(john)).Source, (await harness.FindAsync(john)).ProfileImageUrl));
        Assert.Contains(certificate.Rows, r => r is { Table: "Connections", Count: 2 });
        Assert.Empty((await harness.Get<IForgetting>().PreviewPlatformAsync("instagram", Token)).Rows);
        await using var context = harness.Open();
        Assert.Equal(1, await context.Photos.CountAsync(Token));
        Assert.Empty((await harness.Get<AuditVerifier>().VerifyAsync(null, Token)).Faults);
        Assert.NotEmpty(await context.AuditWords.Where(w => w.Detail == "tiktok @janet").ToListAsync(Token));
        Assert.Empty(await context.AuditWords.Where(w => w.Detail!.StartsWith("instagram @")).ToListAsync(Token));
    }

    [Fact]
    public async Task Redis_KeepsNothingOfAnybody()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var harness = await PrivacyHarness.CreateAsync(settings: new() { [$"{RedisOptions.SectionName}:{nameof(RedisOptions.Configuration)}"] = redis.Configuration });
        await harness.PlantAsync();
        await harness.TalentAsync("Jane", "instagram:jane");
        Assert.Null(await harness.Get<IBackplane>().CheckAsync(Token));

        await harness.Get<IForgetting>().ForgetAsync(PlantedPerson.TalentId, SyncHarness.Actor, Token);

        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.Configuration);
        Assert.Empty(await connection.GetServers()[0].KeysAsync().ToListAsync(Token));
    }

    private static ForgottenElsewhereService ActivatorOf(SyncHarness harness) => new(
        harness.Get<ForgottenTraces>(), harness.Time, Microsoft.Extensions.Logging.Abstractions.NullLogger<ForgottenElsewhereService>.Instance);

    private static async Task<(int, int, int, int, int)> CountsAsync(SyncHarness harness, string talentId)
    {
        await using var context = harness.Open();
        return (
            await context.Connections.CountAsync(c => c.TalentId == talentId, Token),
            await context.Photos.CountAsync(p => p.TalentId == talentId, Token),
            await context.PhotoHistory.CountAsync(e => e.TalentId == talentId, Token),
            await context.Attempts.CountAsync(a => a.TalentId == talentId, Token),
            await context.AuditWords.CountAsync(w => w.TalentId == talentId, Token));
    }
}
