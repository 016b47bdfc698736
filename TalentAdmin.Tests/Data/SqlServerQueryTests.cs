using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TalentAdmin.Core.Connecting;
using TalentAdmin.Core.Data;
using TalentAdmin.Core.Photos;
using TalentAdmin.Core.Sync;
using TalentAdmin.Core.Talents;
using TalentAdmin.Tests.Support;
using TalentAdmin.Tests.Support.Capture;
using TalentAdmin.Web.Demo.Roster;
using TalentAdmin.Web.Features.Health;
using TalentAdmin.Web.Features.Users;

namespace TalentAdmin.Tests.Data;

/// <summary>
/// Every query and every write of the product, as SQL Server would get it, is T-SQL. A type that reaches for the database and
/// is on none of <see cref="DatabaseWays"/> fails a test, as does a method of <see cref="_whole"/> that is none.
/// </summary>
public sealed class SqlServerQueryTests : IClassFixture<SqlCapture>
{
    private static readonly Type[] _whole =
        [typeof(IPhotoStore), typeof(ITalentDirectory), typeof(ITalentRoster), typeof(ITalentProfileImageService), typeof(IConnectLinks), typeof(UserDirectory)];

    // The first hands contexts on; readiness only opens a connection; the demo's roster is there on SQLite only.
    private static readonly Type[] _sendNothing = [typeof(DatabaseRegistration), typeof(HealthEndpoints), typeof(RosterSeeder)];

    private static readonly string[] _writtenBySync = ["Talents", "Connections", "Photos", "Attempts", "Runs", "Blobs"];

    private readonly SqlCapture _capture;

    public SqlServerQueryTests(SqlCapture capture)
    {
        _capture = capture;
        _capture.Reset();
    }

    public static TheoryData<string> WayNames { get; } = [.. DatabaseWays.All.Keys];

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

        Assert.Empty(methods.Except(DatabaseWays.All.Keys));
    }

    [Fact]
    public async Task Ways_TakenTogether_PassThroughEveryTypeThatAsksTheDatabase()
    {
        foreach (var way in DatabaseWays.All.Keys)
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
    public async Task SyncAll_OfATalentWithANewPhoto_WritesAllItLearnt()
    {
        await TakeAsync("ITalentProfileImageService.SyncAllAsync");

        var written = _capture.Commands.SelectMany(c => TSql.TablesWritten(TSql.Parse(c))).Distinct();

        Assert.Empty(_writtenBySync.Except(written));
    }

    // On an empty database (but for the run that a sync has just added), with a talent and a person only, and with everything.
    private async Task<int> TakeAsync(string way)
    {
        var commands = 0;
        foreach (var rows in new object[][] { [Samples.Run()], [Samples.Run(), Samples.Jane(), Samples.Admin()], Samples.Everything() })
        {
            _capture.Reset();
            _capture.Seed(rows);
            await using (var scope = _capture.Services.CreateAsyncScope())
            {
                await DatabaseWays.All[way](scope.ServiceProvider, TestContext.Current.CancellationToken);
            }

            commands += _capture.Commands.Count;
            foreach (var command in _capture.Commands)
            {
                TSql.Parse(command);
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
