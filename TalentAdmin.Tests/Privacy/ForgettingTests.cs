namespace TalentAdmin.Tests.Privacy;

public sealed class ForgettingTests(ITestOutputHelper output)
{
    private static CancellationToken Token => SyncHarness.Token;

    public static TheoryData<DatabaseProvider> Engines => TestDatabase.Engines;

    [Theory]
    [MemberData(nameof(Engines))]
    public Task Forget_OfACreatorOfWhomEverythingIsKept_LeavesNoMark(DatabaseProvider engine) => ForgetAsync(engine, inTrash: false);

    [Theory]
    [MemberData(nameof(Engines))]
    public Task Forget_OfACreatorInTheTrash_LeavesNoMark(DatabaseProvider engine) => ForgetAsync(engine, inTrash: true);

    private async Task ForgetAsync(DatabaseProvider engine, bool inTrash)
    {
        await using var harness = await PrivacyHarness.CreateAsync(engine);
        var person = await harness.PlantAsync();
        if (inTrash)
        {
            Assert.True((await harness.Get<ITrash>().PutAsync(PlantedPerson.TalentId, SyncHarness.Actor, Token)).Succeeded);
        }

        var planted = await InTablesAsync(harness, person);
        Assert.InRange(person.Marks.Count, 30, int.MaxValue);
        Assert.Equal(["name before it was changed"], person.Marks.Where(m => !planted.Contains(m.Value)).Select(m => m.Key));

        var certificate = await harness.Get<IForgetting>().ForgetAsync(PlantedPerson.TalentId, SyncHarness.Actor, Token);
        var pending = await InTablesAsync(harness, person);
        await harness.TellPlatformsAsync();
        await harness.WipeFilesAsync();
        var left = await InTablesAsync(harness, person);
        var files = await InFilesAsync(harness, person);

        foreach (var (where, mark) in person.Marks)
        {
            output.WriteLine($"{where,-36} planted {planted[mark].Count(),2}, after forgetting {pending[mark].Count()}, after the platforms were told {left[mark].Count()}, in files {(files is null ? "–" : files[mark])}");
        }

        Assert.NotNull(certificate);
        Assert.All(pending, found => Assert.All(found, place => Assert.Contains(place, (string[])["Outbox.Subject", "Outbox.Payload", "EndedKeys.Key"])));
        Assert.Empty(left.SelectMany(found => found.Select(place => $"{found.Key} in {place}")));
        Assert.Empty(files?.Where(f => f.Value > 0) ?? []);
        Assert.Empty((await harness.Get<AuditVerifier>().VerifyAsync(null, Token)).Faults);
    }

    private static async Task<ILookup<string, string>> InTablesAsync(SyncHarness harness, PlantedPerson person)
    {
        await using var context = harness.Open();
        return await Traces.InTablesAsync(context, person.Marks, Token);
    }

    private static async Task<Dictionary<string, int>?> InFilesAsync(SyncHarness harness, PlantedPerson person) =>
        harness.Get<DatabaseLocation>().FilePath is { } path ? await Traces.InFilesAsync(path, person.Marks, Token) : null;
}
