namespace TalentAdmin.Core.Data.PostgreSql;

/// <summary><see cref="BatchStatements"/> for PostgreSQL, with `jsonb_to_recordset`.</summary>
internal sealed class PostgreSqlBatchStatements() : BatchStatements(times: null)
{
    private static readonly Dictionary<Type, string> _types = new()
    {
        [typeof(string)] = "text",
        [typeof(int)] = "int",
        [typeof(long)] = "bigint",
        [typeof(double)] = "float8",
        [typeof(bool)] = "boolean",
        [typeof(DateTimeOffset)] = "timestamptz",
    };

    protected override string From<T>(string parameter) =>
        $"jsonb_to_recordset({parameter}::jsonb) AS j({string.Join(", ", RowColumns<T>.All.Select(c => $"\"{c.Name}\" {_types[c.Type]}"))})";

    protected override string Update<T>(string table, (string Column, string Value)[] set, string parameter, string? where = null, bool givesIds = false) => $"""
        WITH j AS (SELECT * FROM {From<T>(parameter)}),
        held AS (SELECT t."Id" FROM "{table}" AS t WHERE t."Id" IN (SELECT j."Id" FROM j) ORDER BY t."Id" FOR NO KEY UPDATE)
        UPDATE "{table}" AS t SET {SetList(set)} FROM j JOIN held ON held."Id" = j."Id" WHERE {SameId(where)}{(givesIds ? " RETURNING t.\"Id\" AS \"Value\"" : "")}
        """;

    public override string TakeChangeNumbers => """
        UPDATE "Settings" SET "Number" = "Number" + {0} WHERE "Key" = 'avatar-change-number' RETURNING "Number" AS "Value"
        """;

    public override string TakePage => $$"""
        UPDATE "RunBatches" AS p SET "Status" = 'Taken', "Owner" = {1}, "HeldUntil" = {2}, "Fence" = p."Fence" + 1
        FROM (
            SELECT o."RunId", o."Number" FROM "RunBatches" AS o JOIN "Runs" AS r ON r."Id" = o."RunId"
            WHERE {{OpenPage}}
            ORDER BY r."StartedAt", o."RunId", o."Number" LIMIT 1 FOR UPDATE OF o SKIP LOCKED) AS n
        WHERE p."RunId" = n."RunId" AND p."Number" = n."Number"
        RETURNING p."RunId", p."Number", p."TalentIds", p."Done", p."Fence"
        """;
}
