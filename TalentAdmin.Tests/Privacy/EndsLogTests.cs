using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Privacy;

/// <summary>The file outside of the database that ends are noted in.</summary>
public sealed class EndsLogTests : IDisposable
{
    private static readonly byte[] _key = new byte[32];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("talentadmin-ends-");
    private readonly FakeTimeProvider _time = new(Samples.Now);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string FilePath => Path.Combine(_folder.FullName, "noted", "ends.log");

    [Fact]
    public async Task Append_ByTwoProcessesAfterATornLine_LosesNone()
    {
        using var one = Log();
        using var other = Log();
        Assert.Empty((await one.OpenAsync(_key, Token))!);
        await one.AppendAsync(Line('a'), Token);
        await File.AppendAllTextAsync(FilePath, "2026-12-01T10:00:0", Token);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? one : other).AppendAsync(Line("0123456789abcdef"[i % 16]), Token)));

        var entries = await other.OpenAsync(_key, Token);
        Assert.Equal(21, entries!.Count);
        Assert.Equal(_key, other.ReadKey());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath + ".key"));
        }
    }

    [Fact]
    public async Task Append_LongAfterTheOldestBackup_DropsWhatNobodyCanBringBack()
    {
        using var log = Log();
        await log.AppendAsync(Line('a'), Token);
        _time.Advance(TimeSpan.FromDays(365 + 29));
        await log.AppendAsync(Line('b'), Token);
        Assert.Equal(2, (await log.OpenAsync(_key, Token))!.Count);

        _time.Advance(TimeSpan.FromDays(2));
        await log.AppendAsync(Line('c'), Token);

        Assert.Equal("bc", string.Concat((await log.OpenAsync(_key, Token))!.Select(e => e.Hash[0])));
    }

    [Fact]
    public async Task Append_WhereNothingCanBeWritten_SaysSoUntilItCan()
    {
        await File.WriteAllTextAsync(Path.GetDirectoryName(FilePath)!, "a file in the folder's place", Token);
        using var log = Log();
        var handler = new EndsLogHandler(log, _time);
        var message = new OutboxMessage { Id = "out_1", Kind = handler.Kind, Subject = "end_1", Payload = Line('a'), CreatedAt = Samples.Now };

        var first = await handler.HandleAsync(message, Token);
        var worked = log.Works;
        File.Delete(Path.GetDirectoryName(FilePath)!);
        var second = await handler.HandleAsync(message, Token);

        Assert.Equal(Samples.Now.AddMinutes(1), Assert.IsType<OutboxResult.Again>(first).At);
        Assert.IsType<OutboxResult.Done>(second);
        Assert.Equal((false, true), (worked, log.Works));
    }

    // Two databases on one machine: neither ends what the other's log tells, and each says so.
    [Fact]
    public async Task Open_OfAnotherInstallationsLog_DoesNotUseIt()
    {
        using var theirs = Log();
        await theirs.OpenAsync(_key, Token);
        using var ours = Log();

        Assert.Null(await ours.OpenAsync([.. Enumerable.Repeat((byte)1, 32)], Token));

        Assert.False(ours.Works);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Line(char hash) => new EndsLogEntry(_time.GetUtcNow(), EndsLogKind.Ended, "instagram", new string(hash, 64)).ToString();

    private EndsLog Log() => new(
        new DatabaseLocation(DatabaseProvider.Sqlite, "Data Source=nowhere.db"),
        Options.Create(new EndsLogOptions { EndsLogPath = FilePath }),
        _time,
        NullLogger<EndsLog>.Instance);
}
