namespace TalentAdmin.Core.Data.SqlServer;

/// <summary><see cref="BatchStatements"/> for SQL Server, with `OPENJSON` (compatibility level 130 or newer).</summary>
internal sealed class SqlServerBatchStatements() : BatchStatements(times: null)
{
    private static readonly Dictionary<Type, string> _types = new()
    {
        // The longest that a column of a fixed length can be. Without the tables' collation it would have the database's, which cannot be compared with theirs.
        [typeof(string)] = $"nvarchar(4000) COLLATE {SqlServerTalentDbContext.Collation}",
        [typeof(int)] = "int",
        [typeof(long)] = "bigint",
        [typeof(double)] = "float",
        [typeof(bool)] = "bit",
        [typeof(DateTimeOffset)] = "datetimeoffset",
    };

    // An order by itself is not kept in a derived table; one that TOP needs is.
    protected override string From<T>(string parameter) => $"""
        (SELECT TOP (2147483647) {RowColumns<T>.List()}
         FROM OPENJSON({parameter}) WITH ({string.Join(", ", RowColumns<T>.All.Select(c => $"\"{c.Name}\" {_types[c.Type]}"))}) AS r
         ORDER BY "{RowColumns<T>.IdColumn}") AS j
        """;

    protected override string Upsert<T>(string table, string[] renewed, string[] completed) => $$"""
        DECLARE @rows nvarchar(max) = {0};
        {{Update<T>(table, [.. renewed.Select(c => (c, Row(c))), .. completed.Select(c => (c, $"COALESCE(t.\"{c}\", {Row(c)})"))], "@rows")}};
        {{Insert<T>(table, "@rows", $"NOT EXISTS (SELECT 1 FROM \"{table}\" AS t WITH (UPDLOCK, HOLDLOCK) WHERE t.\"Id\" = j.\"Id\")")}};
        """;

    // A loop over the rows, which are in the order of ids: it locks in that order.
    protected override string Update<T>(string table, (string Column, string Value)[] set, string parameter, string? where = null, bool givesIds = false) => $"""
        UPDATE t SET {SetList(set, "t.")}{(givesIds ? " OUTPUT inserted.\"Id\" AS \"Value\"" : "")}
        FROM {From<T>(parameter)} INNER LOOP JOIN "{table}" AS t ON {SameId(where)}
        """;

    public override string TakeChangeNumbers => """
        UPDATE [Settings] SET [Number] = [Number] + {0} OUTPUT inserted.[Number] AS [Value] WHERE [Key] = N'avatar-change-number'
        """;

    // The oldest run's pages in the order of their key, of which the first that is free is locked: a sort would lock them all to find it.
    public override string TakePage => $$"""
        UPDATE p SET p.[Status] = N'Taken', p.[Owner] = {1}, p.[HeldUntil] = {2}, p.[Fence] = p.[Fence] + 1
        OUTPUT inserted.[RunId], inserted.[Number], inserted.[TalentIds], inserted.[Done], inserted.[Fence]
        FROM [RunBatches] AS p JOIN (
            SELECT TOP (1) o.[RunId], o.[Number]
            FROM [RunBatches] AS o WITH (INDEX([PK_RunBatches]), UPDLOCK, READPAST, READCOMMITTEDLOCK, ROWLOCK)
            WHERE {{FreePage}} AND o.[RunId] = (
                SELECT TOP (1) r.[Id] FROM [RunBatches] AS o WITH (READPAST, READCOMMITTEDLOCK) JOIN [Runs] AS r ON r.[Id] = o.[RunId]
                WHERE {{OpenPage}}
                ORDER BY r.[StartedAt], r.[Id])
            ORDER BY o.[Number]) AS n ON p.[RunId] = n.[RunId] AND p.[Number] = n.[Number]
        """;
}
