using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TalentAdmin.Core.Data;
using TalentAdmin.Core.Photos;
using TalentAdmin.Tests.Support;
using TalentAdmin.Tests.Support.Capture;

namespace TalentAdmin.Tests.Data;

/// <summary>
/// Every query and every write of the product, as SQL Server would get it, is T-SQL. A type that reaches for the database and
/// is on no way below fails a test, as does a method of an interface in <see cref="_covered"/>.
/// </summary>
public sealed class SqlServerQueryTests : IClassFixture<SqlCapture>
{
    private static readonly Type[] _covered = [typeof(IPhotoStore)];

    // Types that hold a context without asking it anything themselves.
    private static readonly Type[] _noQueries = [typeof(DatabaseRegistration)];

    private readonly SqlCapture _capture;

    public SqlServerQueryTests(SqlCapture capture)
    {
        _capture = capture;
        _capture.Reset();
    }

    private static Dictionary<string, Func<IServiceProvider, CancellationToken, Task>> Ways { get; } = new(StringComparer.Ordinal)
    {
        ["IPhotoStore.KeyOfAsync"] = (s, c) => FreshStore(s).KeyOfAsync(Samples.Hash, c),
        ["IPhotoStore.FindStoredAsync"] = (s, c) => s.GetRequiredService<IPhotoStore>().FindStoredAsync([Samples.Hash, new string('b', 64)], c),
        ["IPhotoStore.StoreAsync"] = (s, c) => s.GetRequiredService<IPhotoStore>().StoreAsync([Samples.Rendered()], c),
        ["IPhotoStore.ReadRenditionAsync"] = (s, c) => s.GetRequiredService<IPhotoStore>().ReadRenditionAsync("key", 64, c),
        ["IPhotoStore.ReadMasterAsync"] = (s, c) => s.GetRequiredService<IPhotoStore>().ReadMasterAsync(Samples.Hash, c),
        ["IPhotoStore.SweepAsync"] = (s, c) => s.GetRequiredService<IPhotoStore>().SweepAsync(c),
        ["DatabaseMigrator.MigrateAsync"] = (s, c) => s.GetRequiredService<DatabaseMigrator>().MigrateAsync(c),
    };

    public static TheoryData<string> WayNames { get; } = [.. Ways.Keys];

    [Theory]
    [MemberData(nameof(WayNames))]
    public async Task Way_ThroughTheProduct_SendsTransactSql(string way)
    {
        await TakeAsync(way, seeded: false);
        var empty = _capture.Commands.Count;
        await TakeAsync(way, seeded: true);

        Assert.True(empty + _capture.Commands.Count > 0, $"{way} asked the database nothing.");
    }

    [Fact]
    public void Ways_AgainstTheInterfaces_LeaveNoMethodOut()
    {
        var methods = _covered.SelectMany(t => t.GetMethods().Select(m => $"{t.Name}.{m.Name}"));

        Assert.Empty(methods.Except(Ways.Keys));
    }

    [Fact]
    public async Task Ways_TakenTogether_PassThroughEveryTypeThatAsksTheDatabase()
    {
        foreach (var way in Ways.Keys)
        {
            await TakeAsync(way, seeded: true);
        }

        var asking = new[] { typeof(TalentDbContext).Assembly, typeof(Program).Assembly }
            .SelectMany(a => a.GetTypes())
            .Where(t => t.DeclaringType is null && !typeof(DbContext).IsAssignableFrom(t) && TakesContext(t))
            .Except(_noQueries);

        Assert.Empty(asking.Except(_capture.Origins).Select(t => t.FullName));
    }

    // The app's own store remembers the key's secret once it has read it.
    private static DatabasePhotoStore FreshStore(IServiceProvider services) =>
        ActivatorUtilities.CreateInstance<DatabasePhotoStore>(services, ActivatorUtilities.CreateInstance<PhotoKeySecret>(services));

    private async Task TakeAsync(string way, bool seeded)
    {
        _capture.Reset();
        if (seeded)
        {
            _capture.Seed(Samples.Everything());
        }

        await using var scope = _capture.Services.CreateAsyncScope();
        await Ways[way](scope.ServiceProvider, TestContext.Current.CancellationToken);
        foreach (var command in _capture.Commands)
        {
            TSql.Parse(command);
        }
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
