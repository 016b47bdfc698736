using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace TalentAdmin.Tests.Auditing;

/// <summary>An audit log with a mark beside it, and somebody who may do anything in the database, but has neither key nor file.</summary>
internal sealed class AuditWorld : IAsyncDisposable
{
    private readonly string _folder;

    private AuditWorld(SyncHarness harness, string folder) => (Harness, _folder) = (harness, folder);

    public SyncHarness Harness { get; }

    public string MarkFile => Path.Combine(_folder, "audit-head");

    private static CancellationToken Token => SyncHarness.Token;

    public static async Task<AuditWorld> CreateAsync(int entries, DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var folder = Directory.CreateTempSubdirectory("talentadmin-mark-").FullName;
        var world = new AuditWorld(
            await SyncHarness.CreateAsync(provider: provider, more: services => services.AddSingleton(new StateFolder(folder))), folder);
        await world.WriteAsync(entries);
        return world;
    }

    /// <summary>As the app does after each restart and every few seconds.</summary>
    public Task<string?> LookAsync() => Harness.Get<IEnumerable<IHostedService>>().OfType<AuditWatchService>().Single().LookAsync(Token);

    public Task<AuditVerificationResult> VerifyAsync() => Harness.Get<AuditVerifier>().VerifyAsync(progress: null, Token);

    /// <summary>What the app finds when it starts anew, with what it reads of its key then.</summary>
    public async Task<AuditVerificationResult> RestartAndVerifyAsync()
    {
        using var key = new AuditKey(Harness.Get<IDbContextFactory<TalentDbContext>>(), Harness.Get<IDataProtectionProvider>());
        await key.PrepareAsync(Token);
        return await new AuditVerifier(Harness.Get<IDbContextFactory<TalentDbContext>>(), key, Harness.Get<AuditMark>()).VerifyAsync(progress: null, Token);
    }

    public async Task WriteAsync(int entries)
    {
        await using var context = Harness.Open();
        context.AuditEntries.AddRange(Enumerable.Range(0, entries).Select(i => new AuditEntry
        {
            At = Harness.Time.GetUtcNow(),
            ActorId = "user-1",
            ActorName = "Ann",
            Action = "talent.created",
            TalentId = $"talent_{i}",
            Detail = $"Number {i}",
        }));
        await context.SaveChangesAsync(Token);
    }

    public async Task SqlAsync(params string[] statements)
    {
        await using var context = Harness.Open();
        foreach (var sql in statements)
        {
            Assert.True(await context.Database.ExecuteSqlRawAsync(sql, Token) > 0, sql);
        }
    }

    public async Task<string> HeadAsync()
    {
        await using var context = Harness.Open();
        return (await context.Settings.SingleAsync(s => s.Key == AppSetting.AuditHeadKey, Token)).Text!;
    }

    public async Task SetHeadAsync(string text)
    {
        await using var context = Harness.Open();
        await context.Settings.Where(s => s.Key == AppSetting.AuditHeadKey).ExecuteUpdateAsync(set => set.SetProperty(s => s.Text, text), Token);
    }

    public async ValueTask DisposeAsync()
    {
        await Harness.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
