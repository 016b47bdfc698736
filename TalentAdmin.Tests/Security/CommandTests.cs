using Microsoft.Data.Sqlite;
using Npgsql;

namespace TalentAdmin.Tests.Security;

/// <summary>The binary itself, as an operator runs it.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly CommandRunner _app = new();

    [Fact]
    public async Task CreateAdmin_OnAFreshMachine_MakesOneAndThenSaysThatThereIsOne()
    {
        var first = await _app.RunAsync("right horse battery\n", "create-admin", "--email", "jane@example.com");
        var second = await _app.RunAsync("right horse battery\n", "create-admin", "--email=Jane@example.com");

        Assert.Equal((0, "jane@example.com can sign in now, as an admin."), (first.ExitCode, first.Text));
        Assert.Equal((1, "There is an account for Jane@example.com already."), (second.ExitCode, second.Text));
    }

    [Theory]
    [InlineData(2, "Usage", "create-admin")]
    [InlineData(2, "There is no password", "create-admin", "--email", "a@example.com")]
    [InlineData(2, "There is no command 'sreve'", "sreve")]
    public async Task Command_Misused_SaysHowInOneLine(int exitCode, string text, params string[] args)
    {
        var run = await _app.RunAsync("", args);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.StartsWith(text, run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', run.Text);
    }

    [Fact]
    public async Task Migrate_Twice_SaysWhatItDid()
    {
        var first = await _app.RunAsync("", "migrate");
        var second = await _app.RunAsync("", "migrate");

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.StartsWith("Applied ", first.Text, StringComparison.Ordinal);
        Assert.StartsWith("The database is up to date already", second.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--urls=http://127.0.0.1:0")]
    [InlineData("migrate")]
    public async Task Start_OnADatabaseOfAnotherBuild_SaysSoInOneLine(string argument)
    {
        await _app.RunAsync("", "migrate");
        var file = Directory.EnumerateFiles(_app.Folder, "*.db", SearchOption.AllDirectories).Single();
        await using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "UPDATE __EFMigrationsHistory SET MigrationId = '20200101000000_Elsewhere'";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var run = await _app.RunAsync("", argument);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("20200101000000_Elsewhere", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ServerDatabase.Servers), MemberType = typeof(ServerDatabase))]
    public async Task Migrate_OnAServer_CreatesTheTablesOfTheScheduleToo(string server)
    {
        await using var database = await ServerDatabase.CreateAsync(server);
        _app.Environment["Database__Provider"] = database.Provider.ToString();
        _app.Environment["ConnectionStrings__TalentAdmin"] = database.ConnectionString;

        var run = await _app.RunAsync("", "migrate");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(2, await database.CountTablesAsync(name => name is "qrtz_triggers" or "talents"));
        NpgsqlConnection.ClearAllPools();
    }

    public void Dispose() => _app.Dispose();
}
