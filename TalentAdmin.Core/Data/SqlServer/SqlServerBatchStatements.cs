namespace TalentAdmin.Core.Data.SqlServer;

/// <summary><see cref="BatchStatements"/> for SQL Server, with `OPENJSON` (compatibility level 130 or newer).</summary>
internal sealed class SqlServerBatchStatements() : BatchStatements(times: null)
{
    private static readonly Dictionary<Type, string> _types = new()
    {
        // The longest that a column of a fixed length can be.
        [typeof(string)] = "nvarchar(4000)",
        [typeof(int)] = "int",
        [typeof(long)] = "bigint",
        [typeof(double)] = "float",
        [typeof(bool)] = "bit",
        [typeof(DateTimeOffset)] = "datetimeoffset",
    };

    protected override string From<T>(string parameter) =>
        $"OPENJSON({parameter}) WITH ({string.Join(", ", RowColumns<T>.All.Select(c => $"\"{c.Name}\" {_types[c.Type]}"))}) AS j";

    protected override string Upsert<T>(string table, string[] renewed, string[] completed) => $$"""
        DECLARE @rows nvarchar(max) = {0};
        {{Update(
            table,
            [.. renewed.Select(c => (c, Row(c))), .. completed.Select(c => (c, $"COALESCE(t.\"{c}\", {Row(c)})"))],
            From<T>("@rows"),
            """t."Id" = j."Id" """)}};
        {{Insert<T>(table, "@rows")}} AND NOT EXISTS (SELECT 1 FROM "{{table}}" AS t WITH (UPDLOCK, HOLDLOCK) WHERE t."Id" = j."Id");
        """;

    protected override string Update(string table, (string Column, string Value)[] set, string rows, string where) =>
        Update(table, set, output: "", rows, where);

    protected override string UpdateInOrder<T>(string table, (string Column, string Value)[] set, string where) =>
        Update(table, set, """ OUTPUT inserted."Id" AS "Value" """, From<T>("{0}"), where);

    private static string Update(string table, (string Column, string Value)[] set, string output, string rows, string where) => $"""
        UPDATE t SET {string.Join(", ", set.Select(s => $"t.\"{s.Column}\" = {s.Value}"))}{output}
        FROM "{table}" AS t CROSS JOIN {rows} WHERE {where}
        """;

    public override string TakeChangeNumbers => """
        UPDATE [Settings] SET [Number] = [Number] + {0} OUTPUT inserted.[Number] AS [Value] WHERE [Key] = N'avatar-change-number'
        """;

    public override string TakePage => $$"""
        UPDATE p SET p.[Status] = N'Taken', p.[Owner] = {1}, p.[HeldUntil] = {2}, p.[Fence] = p.[Fence] + 1
        OUTPUT inserted.[RunId], inserted.[Number], inserted.[TalentIds], inserted.[Done], inserted.[Fence]
        FROM [RunBatches] AS p JOIN (
            SELECT TOP (1) o.[RunId], o.[Number] FROM [RunBatches] AS o WITH (UPDLOCK, READPAST, ROWLOCK) JOIN [Runs] AS r ON r.[Id] = o.[RunId]
            WHERE {{OpenPage}}
            ORDER BY r.[StartedAt], o.[RunId], o.[Number]) AS n ON p.[RunId] = n.[RunId] AND p.[Number] = n.[Number]
        """;
}
