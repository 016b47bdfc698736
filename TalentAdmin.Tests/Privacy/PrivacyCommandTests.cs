using System.IO.Compression;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Privacy;

/// <summary>`export-person`, `forget-person` and `forget-platform`, as an operator would run them.</summary>
public sealed class PrivacyCommandTests : IDisposable
{
    private readonly CommandRunner _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commands_CountFirst_AndForgetOnlyWhenItIsMeant()
    {
        await _app.RunAsync("", "migrate");
        await AddAsync();

        var counted = await _app.RunAsync("", "export-person", Samples.TalentId, "--dry-run");
        var exported = await _app.RunAsync("", "export-person", Samples.TalentId, "--to", "jane.zip");
        var unsaid = await _app.RunAsync("", "forget-person", Samples.TalentId);
        var dry = await _app.RunAsync("", "forget-person", Samples.TalentId, "--dry-run");
        var platform = await _app.RunAsync("", "forget-platform", "instagram", "--dry-run");
        Assert.Equal(1, await CountAsync());
        var forgotten = await _app.RunAsync("", "forget-person", Samples.TalentId, "--yes", "--certificate", "certificate.json");
        var again = await _app.RunAsync("", "forget-person", Samples.TalentId, "--yes");

        Assert.Equal((0, 0, 2, 0, 0, 0, 1), (counted.ExitCode, exported.ExitCode, unsaid.ExitCode, dry.ExitCode, platform.ExitCode, forgotten.ExitCode, again.ExitCode));
        Assert.Contains("Connections: 1", counted.Text, StringComparison.Ordinal);
        Assert.Contains("1 of 1 pictures", exported.Text, StringComparison.Ordinal);
        await using (var zip = await ZipFile.OpenReadAsync(Path.Combine(_app.Folder, "jane.zip"), Token))
        {
            Assert.NotNull(zip.GetEntry("data.json"));
        }

        Assert.Contains("Nothing was changed", dry.Text, StringComparison.Ordinal);
        Assert.Contains("Photos: 1", platform.Text, StringComparison.Ordinal);
        Assert.Contains("Certificate of forgetting", forgotten.Text, StringComparison.Ordinal);
        Assert.Contains("\"table\": \"Talents\"", await File.ReadAllTextAsync(Path.Combine(_app.Folder, "certificate.json"), Token), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync());
        Assert.Equal(0, (await _app.RunAsync("", "verify-audit")).ExitCode);
    }

    [Theory]
    [InlineData(2, "Usage: export-person", "export-person", "talent_1")]
    [InlineData(1, "There is no talent talent_1.", "export-person", "talent_1", "--dry-run")]
    [InlineData(2, "Usage: forget-person", "forget-person", "talent_1", "--yes", "--dry-run")]
    [InlineData(1, "There is no platform myspace.", "forget-platform", "myspace", "--yes")]
    [InlineData(0, "What was forgotten: tiktok", "forget-platform", "tiktok", "--yes")]
    public async Task Command_OnAnEmptyRoster_EndsAsItSays(int exitCode, string text, params string[] args)
    {
        await _app.RunAsync("", "migrate");

        var run = await _app.RunAsync("", args);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(text, run.Text, StringComparison.Ordinal);
    }

    public void Dispose() => _app.Dispose();

    private async Task AddAsync()
    {
        await using var context = Open();
        var rows = Samples.Everything();
        var talent = rows.OfType<Talent>().Single();
        var photo = talent.Photo!;
        (talent.Photo, talent.PhotoId) = (null, null);
        context.AddRange(rows);
        context.Add(photo);
        await context.SaveChangesAsync(Token);
        talent.PhotoId = photo.Id;
        await context.SaveChangesAsync(Token);
    }

    private async Task<int> CountAsync()
    {
        await using var context = Open();
        return await context.Talents.CountAsync(Token);
    }

    private SqliteTalentDbContext Open() => new(new DbContextOptionsBuilder<SqliteTalentDbContext>()
        .UseSqlite($"Data Source={Path.Combine(_app.Folder, "data", "talentadmin.db")};Pooling=False")
        .Options);
}
