using System.Data.Common;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Talents.Permissions;

/// <summary>
/// A small file outside of the database that tells which permissions have ended, as keyed hashes. A database that comes back from a backup does not know
/// it any more. Several processes may write to it.
/// </summary>
public sealed class EndsLog(DatabaseLocation location, IOptions<EndsLogOptions> options, TimeProvider time, ILogger<EndsLog> logger) : IDisposable
{
    /// <summary>What is wrong while it does not work, and what to do, in words.</summary>
    public const string Words =
        "Ends of permissions cannot be noted outside of the database: a backup that is restored now could bring them back. Make room, or give another place in Permissions:EndsLogPath; it is tried again by itself.";

    /// <summary>For how much longer than any backup an end is noted.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromDays(30);

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(20);

    private readonly SemaphoreSlim _here = new(1);
    private DateTimeOffset _nextCompaction = DateTimeOffset.MinValue;

    /// <summary>Where it is.</summary>
    public string FilePath { get; } = options.Value.EndsLogPath is { Length: > 0 } path ? Path.GetFullPath(path) : DefaultOf(location);

    /// <summary>Whether it could be read and written when that was tried last.</summary>
    public bool Works { get; private set; } = true;

    private string KeyPath => FilePath + ".key";

    /// <summary>The key of its hashes; null if there is none yet.</summary>
    internal byte[]? ReadKey() => File.Exists(KeyPath) ? Convert.FromHexString(File.ReadAllText(KeyPath).Trim()) : null;

    /// <summary>
    /// Makes sure that it can be written, with this key, and gives what is in it, oldest first; null if it cannot be used, or belongs to another database.
    /// </summary>
    internal Task<IReadOnlyList<EndsLogEntry>?> OpenAsync(byte[] key, CancellationToken cancellationToken) => InTurnAsync<IReadOnlyList<EndsLogEntry>>(() =>
    {
        if (!File.Exists(KeyPath))
        {
            using var file = Write(KeyPath, FileMode.CreateNew);
            file.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(key)));
            file.Flush(flushToDisk: true);
        }
        else if (!Convert.FromHexString(File.ReadAllText(KeyPath).Trim()).AsSpan().SequenceEqual(key))
        {
            throw new IOException("It was written by another installation.");
        }

        using (Write(FilePath, FileMode.Append))
        {
            // Only to see that it can be.
        }

        return Read();
    }, cancellationToken);

    /// <summary>Adds lines, and has the disk hold them. False if it could not.</summary>
    internal async Task<bool> AppendAsync(string lines, CancellationToken cancellationToken) => await InTurnAsync(() =>
    {
        Compact();

        // A full disk may have left half a line behind.
        using var file = Write(FilePath, FileMode.Append);
        file.Write(Encoding.ASCII.GetBytes($"\n{lines}\n"));
        file.Flush(flushToDisk: true);
        return this;
    }, cancellationToken) is not null;

    /// <inheritdoc/>
    public void Dispose() => _here.Dispose();

    private static FileStream Write(string path, FileMode mode)
    {
        var how = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, how);
    }

    private static string DefaultOf(DatabaseLocation location)
    {
        var names = new DbConnectionStringBuilder { ConnectionString = location.ConnectionString };
        var name = location.FilePath
            ?? (names.TryGetValue("Database", out var database) || names.TryGetValue("Initial Catalog", out database) ? database.ToString() : null)
            ?? "talentadmin";
        return Path.GetFullPath((location.FilePath is null ? Path.Combine("data", name) : name) + ".ends.log");
    }

    private List<EndsLogEntry> Read() => [.. File.ReadLines(FilePath).Select(EndsLogEntry.Parse).OfType<EndsLogEntry>().OrderBy(e => e.At)];

    // Once a day, and in one step: whoever is killed here leaves the old file.
    private void Compact()
    {
        var now = time.GetUtcNow();
        if (now < _nextCompaction || !File.Exists(FilePath))
        {
            return;
        }

        _nextCompaction = now.AddDays(1);
        var all = Read();
        var kept = all.FindAll(e => e.At >= now - Margin - TimeSpan.FromDays(options.Value.BackupDays));
        if (kept.Count == all.Count)
        {
            return;
        }

        var draft = FilePath + ".part";
        using (var file = Write(draft, FileMode.Create))
        {
            file.Write(Encoding.ASCII.GetBytes(string.Join('\n', kept)));
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, FilePath, overwrite: true);
    }

    // One at a time, also of the processes that share the folder.
    private async Task<T?> InTurnAsync<T>(Func<T> use, CancellationToken cancellationToken)
        where T : class
    {
        await _here.WaitAsync(cancellationToken);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
            await using var turn = await LockAsync(cancellationToken);
            var result = use();
            Works = true;
            return result;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            Works = false;
            logger.EndsLogBroke(exception, FilePath);
            return null;
        }
        finally
        {
            _here.Release();
        }
    }

    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(FilePath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < 100 && File.Exists(FilePath + ".lock"))
            {
                await Task.Delay(_pause, time, cancellationToken);
            }
        }
    }
}
