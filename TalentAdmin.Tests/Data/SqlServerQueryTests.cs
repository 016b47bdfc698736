using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Data;

/// <summary>
/// Every query and every write of the product, as SQL Server would get it, is T-SQL. A type that reaches for the database and
/// is on none of <see cref="DatabaseQueryCases"/> fails a test, as does a method of <see cref="_whole"/> that is none.
/// </summary>
public sealed class SqlServerQueryTests : IClassFixture<SqlCapture>
{
    private static readonly Type[] _whole =
    [
        typeof(IPhotoStore),
        typeof(ITalentDirectory),
        typeof(IAttentionQueue),
        typeof(ITalentRoster),
        typeof(ITalentProfileImageService),
        typeof(IConnectLinks),
        typeof(IPhotoSelection),
        typeof(IPhotoOverview),
        typeof(UserDirectory),
        typeof(IAuditLog),
        typeof(AuditVerifier),
        typeof(ISyncInsights),
        typeof(IPrivacyRequests),
        typeof(IForgetting),
        typeof(IPersonExport),
    ];

    // The first hands contexts on, as five kinds of secret do to their base; the guard looks at what is saved; readiness really opens
    // a connection before it looks whether a table has a row; the demo's roster and accounts, backups and the write-ahead log are there on SQLite only; the outbox, and what adds to it, leave the saving to their callers; rows about a person are asked for by the type that each table has for them.
    private static readonly Type[] _sendNothing =
    [
        typeof(DatabaseRegistration),
        typeof(PhotoKeySecret),
        typeof(AuditKey),
        typeof(PrivacySecret),
        typeof(PermissionStopSecret),
        typeof(GuessSecret),
        typeof(PlatformWithdrawal),
        typeof(EndsNotes),
        typeof(AuditGuard),
        typeof(TrashFilter),
        typeof(ReadinessChecks),
        typeof(RosterSeeder),
        typeof(DemoAccounts),
        typeof(SqliteBackup),
        typeof(SqliteWriteAheadLog),
        typeof(PersonalRows),
        typeof(Outbox),
        typeof(ISyncQueue),
        typeof(PendingRevocation),
    ];

    private static readonly string[] _writtenBySync = ["Talents", "Connections", "Photos", "Attempts", "Runs", "Blobs"];

    private readonly SqlCapture _capture;

    public SqlServerQueryTests(SqlCapture capture)
    {
        _capture = capture;
        _capture.Reset();
    }

    public static TheoryData<string> WayNames { get; } = [.. DatabaseQueryCases.All.Keys];

    [Theory]
    [MemberData(nameof(WayNames))]
    public async Task Way_ThroughTheProduct_SendsTransactSql(string way)
    {
        Assert.NotEqual(0, await TakeAsync(way));
    }

    [Fact]
    public void Ways_AgainstWholeTypes_LeaveNoMethodOut()
    {
        var methods = _whole.SelectMany(t => t
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Select(m => $"{t.Name}.{m.Name}"));

        Assert.Empty(methods.Except(DatabaseQueryCases.All.Keys));
    }

    [Fact]
    public async Task Ways_TakenTogether_PassThroughEveryTypeThatAsksTheDatabase()
    {
        foreach (var way in DatabaseQueryCases.All.Keys)
        {
            await TakeAsync(way);
        }

        var asking = new[] { typeof(TalentDbContext).Assembly, typeof(Program).Assembly }
            .SelectMany(a => a.GetTypes())
            .Where(t => t.DeclaringType is null && !typeof(DbContext).IsAssignableFrom(t) && TakesContext(t))
            .Except(_sendNothing);

        Assert.Empty(asking.Except(_capture.Origins).Select(t => t.FullName));
    }

    [Fact]
    public async Task Ways_TakenTogether_NameTablesAndColumnsThatThereAre()
    {
        // Migrations name what is there while they run (scripts of theirs are proved in SqlServerSchemaTests), and the model has no catalogue of the server's.
        Dictionary<string, string> sent = new(StringComparer.Ordinal);
        foreach (var way in DatabaseQueryCases.All.Keys.Where(w => !w.StartsWith(nameof(DatabaseMigrator), StringComparison.Ordinal) && !w.StartsWith(nameof(ReadCommittedSnapshot), StringComparison.Ordinal)))
        {
            await TakeAsync(way, sent);
        }

        using var model = new SchemaModel();
        foreach (var (command, declarations) in sent)
        {
            model.Add(command, declarations);
        }

        var mistakes = model.Mistakes();
        Assert.True(mistakes.Count == 0, string.Join(Environment.NewLine, mistakes));
    }

    [Theory]
    [InlineData("t.\"LastAttemptAt\" =", "t.\"LastAtemptAt\" =")]
    [InlineData("j.\"AttemptAt\"", "j.\"AtemptAt\"")]
    [InlineData("\"Talents\" AS t", "\"Tallents\" AS t")]
    [InlineData("inserted.\"Id\"", "inserted.\"Idd\"")]
    public void Statement_WithAMisspeltName_IsFound(string right, string wrong)
    {
        var statement = new SqlServerBatchStatements().UpdateTalents.Replace("{0}", "@p0", StringComparison.Ordinal);
        using (var model = new SchemaModel())
        {
            model.Add(statement, "@p0 nvarchar(max)");
            Assert.Empty(model.Mistakes());
        }

        Assert.Contains(right, statement, StringComparison.Ordinal);
        using var mutated = new SchemaModel();
        mutated.Add(statement.Replace(right, wrong, StringComparison.Ordinal), "@p0 nvarchar(max)");
        Assert.NotEmpty(mutated.Mistakes());
    }

    [Fact]
    public async Task PageRunner_OfATalentWithANewPhoto_WritesAllItLearnt()
    {
        await TakeAsync("BatchRunner.RunAsync");

        var written = _capture.Commands.SelectMany(c => TSql.TablesWritten(TSql.Parse(c))).Distinct();

        Assert.Empty(_writtenBySync.Except(written));
    }

    // On an empty database (but for the run that a sync has just added), with a talent and a person only, and with everything.
    private async Task<int> TakeAsync(string way, Dictionary<string, string>? sent = null)
    {
        var commands = 0;
        foreach (var rows in new object[][] { [Samples.Run()], [Samples.Run(), Samples.Jane(), Samples.Admin()], Samples.Everything() })
        {
            _capture.Reset();
            _capture.Seed(rows);
            await using (var scope = _capture.Services.CreateAsyncScope())
            {
                await DatabaseQueryCases.All[way](scope.ServiceProvider, TestContext.Current.CancellationToken);
            }

            commands += _capture.Commands.Count;
            foreach (var command in _capture.Commands)
            {
                TSql.Parse(command);
                sent?[command] = _capture.Declarations[command];
            }
        }

        return commands;
    }

    private static bool TakesContext(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return type.GetConstructors(All).Cast<MethodBase>().Concat(type.GetMethods(All)).Any(m => m.GetParameters().Any(p => IsContext(p.ParameterType)))
            || type.GetProperties(All).Any(p => IsContext(p.PropertyType));
    }

    private static bool IsContext(Type type) =>
        typeof(DbContext).IsAssignableFrom(type)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDbContextFactory<>));
}
