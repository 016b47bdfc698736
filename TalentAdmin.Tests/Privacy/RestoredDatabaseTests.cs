using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Privacy;

/// <summary>The whole app on a database that came back from a backup: what had ended has ended before the first answer.</summary>
public sealed class RestoredDatabaseTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("talentadmin-restored-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string DatabaseFile => Path.Combine(_folder.FullName, "live.db");

    [Fact]
    public async Task Start_OnABackup_EndsForgetsAndStopsAgain_AndLeavesTheOthers()
    {
        var backup = Path.Combine(_folder.FullName, "backup.db");
        await using (var app = App())
        {
            foreach (var name in (string[])["amara", "ben", "chloe"])
            {
                await AddAsync(app, name);
            }

            Assert.True((await app.Services.GetRequiredService<SqliteBackup>().BackupAsync(backup, overwrite: false, Token)).Succeeded);
            Assert.Equal(HttpStatusCode.OK, await PictureOfAsync(app, "amara"));
            await app.Services.GetRequiredService<IPermissionEnd>().EndAsync("conn_amara", new PermissionEndCause(PermissionEnder.Creator), Token);
            await app.Services.GetRequiredService<IForgetting>().ForgetAsync("talent_ben", SyncHarness.Actor, Token);
            await WaitUntil.TrueAsync(() => File.Exists(DatabaseFile + ".ends.log") && File.ReadAllText(DatabaseFile + ".ends.log").Split('\n').Count(l => l.Length > 0) == 4);
            Assert.DoesNotContain("amara", await File.ReadAllTextAsync(DatabaseFile + ".ends.log", Token), StringComparison.OrdinalIgnoreCase);
        }

        Restore(backup);
        await using (var app = App())
        {
            Assert.NotEqual(HttpStatusCode.OK, await PictureOfAsync(app, "amara"));
            Assert.Equal(HttpStatusCode.OK, await PictureOfAsync(app, "chloe"));
            await using var context = app.CreateContext();
            Assert.Equal(["talent_amara", "talent_chloe"], await context.Talents.OrderBy(t => t.Id).Select(t => t.Id).ToListAsync(Token));
            Assert.Equal(["conn_chloe"], await context.Connections.Select(c => c.Id).ToListAsync(Token));
            var again = await app.Services.GetRequiredService<ITalentRoster>()
                .ConnectAsync("talent_amara", new NewConnection("instagram", "amara"), SyncHarness.Actor, Token);
            Assert.Equal(RosterError.PermissionWithdrawn, again.Error);
            Assert.Contains(app.Logs.GetSnapshot(), r => r.Id.Id == 3009);
        }

        // Once more on the same database: there is nothing left to be done.
        await using (var app = App())
        {
            Assert.Equal(HttpStatusCode.OK, await PictureOfAsync(app, "chloe"));
            Assert.DoesNotContain(app.Logs.GetSnapshot(), r => r.Id.Id == 3009);
        }
    }

    [Fact]
    public async Task Start_WithAnEndThatIsOlderThanTheGrant_LeavesTheGrant()
    {
        await using (var app = App())
        {
            await AddAsync(app, "amara");
            var notes = app.Services.GetRequiredService<EndsNotes>();
            var old = new EndsLogEntry(Samples.Now.AddDays(-1), EndsLogKind.Ended, "instagram", await notes.HashAsync("connection", "conn_amara", Token));
            await app.Services.GetRequiredService<EndsLog>().AppendAsync(old.ToString(), Token);
        }

        await using (var app = App())
        {
            Assert.Equal(HttpStatusCode.OK, await PictureOfAsync(app, "amara"));
        }
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static async Task<HttpStatusCode> PictureOfAsync(TalentAdminFactory app, string name)
    {
        using var client = app.CreateAnonymousClient();
        using var answer = await client.GetAsync(new Uri($"/avatars/{Key(name)}/64.webp", UriKind.Relative), Token);
        return answer.StatusCode;
    }

    private static string Key(string name) => name.PadRight(43, 'k');

    private static async Task AddAsync(TalentAdminFactory app, string name)
    {
        await using var context = app.CreateContext();
        var talent = new Talent { Id = $"talent_{name}", CreatedAt = Samples.Now };
        talent.Rename(name);
        context.Talents.Add(talent);
        await context.SaveChangesAsync(Token);
        context.Connections.Add(new SocialConnection
        {
            Id = $"conn_{name}",
            TalentId = talent.Id,
            Platform = "instagram",
            Handle = name,
            HandleKey = name,
            ExternalId = $"id-{name}",
            CreatedAt = Samples.Now,
        });
        var hash = new string(name[0], 64);
        context.Photos.Add(new ProfilePhoto
        {
            Id = $"photo_{name}",
            TalentId = talent.Id,
            ContentHash = hash,
            Key = Key(name),
            Source = "instagram",
            Origin = $"conn_{name}",
            Width = 64,
            Height = 64,
            ByteCount = 5,
            FetchedAt = Samples.Now,
            ConfirmedAt = DateTimeOffset.UtcNow,
        });
        context.Blobs.Add(new Blob { ContentHash = hash, Variant = "64", Bytes = "WEBP!"u8.ToArray(), StoredAt = Samples.Now });
        await context.SaveChangesAsync(Token);
    }

    private void Restore(string backup)
    {
        SqliteConnection.ClearAllPools();
        File.Delete(DatabaseFile + "-wal");
        File.Delete(DatabaseFile + "-shm");
        File.Copy(backup, DatabaseFile, overwrite: true);
    }

    private TalentAdminFactory App() => new TalentAdminFactory().With("ConnectionStrings:TalentAdmin", $"Data Source={DatabaseFile}");
}
