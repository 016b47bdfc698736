using Microsoft.Data.Sqlite;

namespace TalentAdmin.Core.Data;

/// <summary>Where the data lies, resolved once at start.</summary>
/// <param name="Provider">The engine.</param>
/// <param name="ConnectionString">Complete; may hold a password, so it is never logged.</param>
public sealed record DatabaseLocation(DatabaseProvider Provider, string ConnectionString)
{
    private const string DefaultFile = "talentadmin.db";
    private const string DemoFile = "talentadmin-demo.db";

    /// <summary>The path of the SQLite file, or null on another engine.</summary>
    public string? FilePath => Provider == DatabaseProvider.Sqlite ? new SqliteConnectionStringBuilder(ConnectionString).DataSource : null;

    /// <summary>For the log: the file, or the engine's name. Never the connection string.</summary>
    public override string ToString() => FilePath is { } path ? $"SQLite file {path}" : Provider.ToString();

    /// <summary>
    /// The configured place, or a file in `data/` under <paramref name="workingDirectory"/>. Demo mode has a file of its own.
    /// </summary>
    /// <exception cref="InvalidOperationException">A server without a connection string, or demo mode on a server.</exception>
    public static DatabaseLocation Resolve(DatabaseProvider provider, string? connectionString, bool demo, string workingDirectory)
    {
        if (provider != DatabaseProvider.Sqlite)
        {
            if (demo)
            {
                throw new InvalidOperationException(
                    "Demo:Enabled works with a SQLite file of its own only. Set Database:Provider to Sqlite, or Demo:Enabled to false.");
            }

            return string.IsNullOrWhiteSpace(connectionString)
                ? throw new InvalidOperationException($"Database:Provider is {provider}: set ConnectionStrings:TalentAdmin.")
                : new DatabaseLocation(provider, provider == DatabaseProvider.SqlServer ? SqlServerFaults.WithoutBlockingPeriod(connectionString) : connectionString);
        }

        if (string.IsNullOrWhiteSpace(connectionString))
        {
            var file = Path.Combine(workingDirectory, "data", demo ? DemoFile : DefaultFile);
            return new DatabaseLocation(provider, new SqliteConnectionStringBuilder { DataSource = file }.ConnectionString);
        }

        var builder = new SqliteConnectionStringBuilder(connectionString);
        if (builder.Mode != SqliteOpenMode.Memory && !builder.DataSource.StartsWith("file:", StringComparison.Ordinal))
        {
            builder.DataSource = Path.GetFullPath(builder.DataSource, workingDirectory);
        }

        return new DatabaseLocation(provider, builder.ConnectionString);
    }
}
