using Microsoft.Data.Sqlite;

namespace TalentAdmin.Tests.Security;

/// <summary>The commands that look after what is stored, as an operator would run them.</summary>
public sealed class MaintenanceCommandTests : IDisposable
{
    private readonly CommandRunner _app = new();

    [Fact]
    public async Task Help_NamesEveryCommand()
    {
        var run = await _app.RunAsync("", "--help");

        Assert.Equal(0, run.ExitCode);
        Assert.All(
            ["migrate", "create-admin", "sync", "verify-store", "verify-audit", "backup", "restore", "rebuild-insights"],
            name => Assert.Contains($"\n  {name}", run.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task BackupAndRestore_WithAnAppThatIsStopped_BringBackWhatWasThere()
    {
        await _app.RunAsync("right horse battery\n", "create-admin", "--email", "jane@example.com");
        var backup = await _app.RunAsync("", "backup", "copy.db");
        var again = await _app.RunAsync("", "backup", "copy.db");
        await _app.RunAsync("right horse battery\n", "create-admin", "--email", "ben@example.com");
        var audit = await _app.RunAsync("", "verify-audit");
        var store = await _app.RunAsync("", "verify-store");

        var restored = await _app.RunAsync("", "restore", "copy.db");
        var ben = await _app.RunAsync("right horse battery\n", "create-admin", "--email", "ben@example.com");

        Assert.Equal((0, 1, 0, 0, 0, 0), (backup.ExitCode, again.ExitCode, audit.ExitCode, store.ExitCode, restored.ExitCode, ben.ExitCode));
        Assert.Contains("is there already", again.Text, StringComparison.Ordinal);
        Assert.Contains("before-restore-", restored.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_TakesTheKeyFileAlongOnlyWhenAsked()
    {
        await _app.RunAsync("", "migrate");
        var key = Path.Combine(_app.Folder, "keys", "talentadmin.key");

        var alone = await _app.RunAsync("", "backup", "alone.db");
        var both = await _app.RunAsync("", "backup", "both.db", "--with-key");
        var restoredAlone = await _app.RunAsync("", "restore", "alone.db");
        File.Delete(key);
        var restoredBoth = await _app.RunAsync("", "restore", "both.db");
        var audit = await _app.RunAsync("", "verify-audit");

        Assert.Equal((0, 0, 0, 0, 0), (alone.ExitCode, both.ExitCode, restoredAlone.ExitCode, restoredBoth.ExitCode, audit.ExitCode));
        Assert.Contains($"Without the key file {key} no secret in it can be read", alone.Text, StringComparison.Ordinal);
        Assert.Contains("whoever has both can read every secret in it", both.Text, StringComparison.Ordinal);
        Assert.Contains($"It needs the key file {key}", restoredAlone.Text, StringComparison.Ordinal);
        Assert.Contains($"The key file of the backup is now {key}", restoredBoth.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["alone.db", "both.db", "both.db.key"],
            Directory.GetFiles(_app.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.GetFiles(_app.Folder))
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }
    }

    [Fact]
    public async Task Restore_OfWhatIsNoBackup_OrIntoAnAppThatRuns_IsRefused()
    {
        await _app.RunAsync("", "migrate");
        await File.WriteAllTextAsync(Path.Combine(_app.Folder, "letter.txt"), "Dear Jane", TestContext.Current.CancellationToken);
        var letter = await _app.RunAsync("", "restore", "letter.txt");
        await _app.RunAsync("", "backup", "copy.db");
        await using var running = new SqliteConnection($"Data Source={Path.Combine(_app.Folder, "data", "talentadmin.db")};Pooling=False");
        await running.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = running.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM Talents";
        await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);

        var inUse = await _app.RunAsync("", "restore", "copy.db");

        Assert.Equal((1, 1), (letter.ExitCode, inUse.ExitCode));
        Assert.Contains("in use", inUse.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_ThatChangeOrGiveAway_AreInTheAuditLog()
    {
        await _app.RunAsync("", "migrate");
        await _app.RunAsync("", "sync", "--all");
        await _app.RunAsync("", "sync", "--talent", "nobody");
        await _app.RunAsync("", "rebuild-insights");
        await _app.RunAsync("", "backup", "copy.db");
        var before = await AuditedAsync();
        await _app.RunAsync("", "restore", "copy.db");

        Assert.Equal(["run.started by command line", "insights.rebuilt by command line", "database.backed_up by command line"], before);
        Assert.Equal(["run.started by command line", "insights.rebuilt by command line", "database.restored by command line"], await AuditedAsync());
    }

    [Theory]
    [InlineData(2, "Usage: sync", "sync")]
    [InlineData(1, "There is no talent nobody.", "sync", "--talent", "nobody")]
    [InlineData(0, "0 of 0 talents", "sync", "--all")]
    [InlineData(2, "Usage: backup", "backup")]
    [InlineData(1, "There is no file", "restore", "missing.db")]
    [InlineData(0, "The dashboard's figures", "rebuild-insights")]
    public async Task Command_OnAnEmptyRoster_EndsAsItSays(int exitCode, string text, params string[] args)
    {
        await _app.RunAsync("", "migrate");

        var run = await _app.RunAsync("", args);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(text, run.Text, StringComparison.Ordinal);
    }

    public void Dispose() => _app.Dispose();

    private async Task<List<string>> AuditedAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_app.Folder, "data", "talentadmin.db")};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT Action || ' by ' || ActorName FROM AuditEntries ORDER BY Id";
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var entries = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            entries.Add(reader.GetString(0));
        }

        return entries;
    }
}
