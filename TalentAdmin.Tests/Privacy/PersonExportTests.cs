using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace TalentAdmin.Tests.Privacy;

public sealed class PersonExportTests
{
    // Secrets, what is computed, and what belongs to the app.
    private static readonly string[] _held =
    [
        "name before it was changed", "name, folded", "access token", "refresh token", "picture's shape", "picture's colours", "key in the history",
        "link's hash", "authorization's state", "authorization's browser", "grant that is asked about", "message of the outbox", "picture", "crop",
    ];

    private static CancellationToken Token => SyncHarness.Token;

    [Fact]
    public async Task Write_OfACreatorOfWhomEverythingIsKept_GivesAllButSecrets()
    {
        await using var harness = await PrivacyHarness.CreateAsync();
        var person = await harness.PlantAsync();

        using var zip = await WriteAsync(harness);
        var data = await TextOfAsync(zip, "data.json");

        Assert.Equal(
            _held.Order(StringComparer.Ordinal),
            person.Marks.Where(m => !data.Contains(Escaped(m.Value), StringComparison.Ordinal)).Select(m => m.Key).Order(StringComparer.Ordinal));
        Assert.StartsWith("mk21zebrafinkbytes", await TextOfAsync(zip, $"pictures/{person.Marks["photo's id"]}.webp"), StringComparison.Ordinal);
        Assert.Equal(2, zip.Entries.Count);
    }

    [Fact]
    public async Task Write_OfData_HasAnArrayForEachTable_AndNobodyElse()
    {
        await using var harness = await PrivacyHarness.CreateAsync();
        await harness.PlantAsync();
        await harness.TalentAsync("Mk02zebrafink Moreau", "instagram:other");

        using var zip = await WriteAsync(harness);
        using var data = JsonDocument.Parse(await TextOfAsync(zip, "data.json"));

        Assert.Equal("Mk03zebrafink Moreau-Lind", Assert.Single(data.RootElement.GetProperty("talents").EnumerateArray()).GetProperty("name").GetString());
        var account = Assert.Single(data.RootElement.GetProperty("connections").EnumerateArray());
        Assert.Equal(("mk11zebrafink", "pending"), (account.GetProperty("handle").GetString(), account.GetProperty("health").GetString()));
        Assert.Equal("run_1", Assert.Single(data.RootElement.GetProperty("runBatches").EnumerateArray()).GetProperty("runId").GetString());
        Assert.Equal(4, data.RootElement.GetProperty("auditEntries").GetArrayLength());
        Assert.DoesNotContain("other", data.RootElement.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("talent_a", data.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_WhileTheCreatorIsForgotten_BreaksOff()
    {
        await using var harness = await PrivacyHarness.CreateAsync();
        await harness.PlantAsync();
        var forgets = new Reports(_ => harness.Get<IForgetting>().ForgetAsync(PlantedPerson.TalentId, SyncHarness.Actor, Token).GetAwaiter().GetResult());

        await Assert.ThrowsAsync<PersonForgottenException>(() => harness.Get<ExportsInWork>().DoAsync(
            PlantedPerson.TalentId,
            async token =>
            {
                forgets.Report(new PersonExportProgress(1, 2));
                await Task.Delay(Timeout.Infinite, token);
            },
            Token));
        Assert.Equal(0, harness.Get<ExportsInWork>().Count);
        Assert.False(await harness.Get<IPersonExport>().WriteAsync(PlantedPerson.TalentId, Stream.Null, null, Token));
    }

    [Fact]
    public async Task Link_IsGoodOnce_AndForTenMinutes()
    {
        await using var harness = await PrivacyHarness.CreateAsync();
        var links = harness.Get<PersonExportLinks>();
        var (once, old) = (links.Create("talent_1"), links.Create("talent_2"));

        Assert.Equal("talent_1", await links.TakeAsync(once, Token));
        Assert.Null(await links.TakeAsync(once, Token));
        Assert.Null(await links.TakeAsync("nonsense", Token));
        Assert.DoesNotContain("talent_1", once, StringComparison.Ordinal);
        harness.Time.Advance(PersonExportLinks.Valid);
        Assert.Null(await links.TakeAsync(old, Token));
        Assert.Null(await links.TakeAsync(once, Token));
    }

    private static async Task<ZipArchive> WriteAsync(SyncHarness harness)
    {
        var stream = new MemoryStream();
        Assert.True(await harness.Get<IPersonExport>().WriteAsync(PlantedPerson.TalentId, stream, null, Token));
        stream.Position = 0;
        return new ZipArchive(stream, ZipArchiveMode.Read);
    }

    private static async Task<string> TextOfAsync(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(await zip.GetEntry(name)!.OpenAsync(Token), Encoding.UTF8);
        return await reader.ReadToEndAsync(Token);
    }

    private static string Escaped(string text) => JsonSerializer.Serialize(text)[1..^1];

    private sealed class Reports(Action<PersonExportProgress> report) : IProgress<PersonExportProgress>
    {
        public void Report(PersonExportProgress value) => report(value);
    }
}
