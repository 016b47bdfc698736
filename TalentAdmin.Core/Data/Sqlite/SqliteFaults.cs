using Microsoft.Data.Sqlite;

namespace TalentAdmin.Core.Data.Sqlite;

/// <summary>Which of SQLite's errors mean that the file cannot be used, and which that somebody else wrote first.</summary>
internal static class SqliteFaults
{
    /// <summary>The result code for a disk that is full.</summary>
    public const int Full = 13;

    // Result codes of SQLite: PERM, BUSY, LOCKED, NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB.
    private static readonly int[] _unusable = [3, 5, 6, 7, 8, 10, 11, Full, 14, 15, 26];

    // Extended codes of CONSTRAINT: FOREIGNKEY, PRIMARYKEY, UNIQUE.
    private static readonly int[] _collisions = [787, 1555, 2067];

    /// <summary>Whether the file cannot be read or written now.</summary>
    public static bool IsOutage(SqliteException exception) => _unusable.Contains(exception.SqliteErrorCode);

    /// <summary>Whether another write stands in the way.</summary>
    public static bool IsCollision(SqliteException exception) => _collisions.Contains(exception.SqliteExtendedErrorCode);
}
