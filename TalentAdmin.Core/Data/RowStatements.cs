using System.Text.Json;
using System.Text.Json.Serialization;

namespace TalentAdmin.Core.Data;

/// <summary>
/// How an engine takes many rows at once: as one JSON parameter, since neither engine's provider batches hundreds of updates into one round
/// trip. Only what is written here differs by engine; the columns come from the rows' types.
/// </summary>
internal abstract class RowStatements
{
    /// <summary>The talent of row `j` is still there.</summary>
    protected const string TalentIsThere = """EXISTS (SELECT 1 FROM "Talents" AS x WHERE x."Id" = j."TalentId")""";

    private readonly JsonSerializerOptions _json;

    protected RowStatements(JsonConverter<DateTimeOffset>? times)
    {
        _json = new JsonSerializerOptions { IgnoreReadOnlyProperties = true, Converters = { new JsonStringEnumConverter() } };
        if (times is not null)
        {
            _json.Converters.Add(times);
        }
    }

    /// <summary>A time in the engine's form.</summary>
    public virtual object Time(DateTimeOffset time) => time.ToUniversalTime();

    /// <summary>The JSON of rows in the order of their ids, in the engine's form of time.</summary>
    public string Rows<T>(IEnumerable<T> rows) => JsonSerializer.Serialize(rows.OrderBy(RowColumns<T>.Id, StringComparer.Ordinal), _json);

    /// <summary>The rows of a JSON parameter, as a table with the alias `j`.</summary>
    protected abstract string From<T>(string parameter);

    /// <summary>A column of `j`.</summary>
    protected static string Row(string column) => $"j.\"{column}\"";

    /// <summary>Inserts rows whose talents are there.</summary>
    protected string Insert<T>(string table, string parameter) => $"""
        INSERT INTO "{table}" ({RowColumns<T>.List()})
        SELECT {RowColumns<T>.List("j.")} FROM {From<T>(parameter)}
        WHERE {TalentIsThere}
        """;

    /// <summary>As <see cref="Insert"/> of {0}; where the id is known, it renews some columns instead, and completes others where they are null.</summary>
    protected virtual string Upsert<T>(string table, string[] renewed, string[] completed)
    {
        var set = renewed.Select(c => $"""
            "{c}" = excluded."{c}"
            """).Concat(completed.Select(c => $"""
            "{c}" = COALESCE("{table}"."{c}", excluded."{c}")
            """));
        return $"""
            {Insert<T>(table, "{0}")}
            ON CONFLICT ("Id") DO UPDATE SET {string.Join(", ", set)}
            """;
    }

    /// <summary>Updates a table, alias `t`, from rows, alias `j`.</summary>
    protected virtual string Update(string table, (string Column, string Value)[] set, string rows, string where) => $"""
        UPDATE "{table}" AS t SET {string.Join(", ", set.Select(s => $"\"{s.Column}\" = {s.Value}"))}
        FROM {rows} WHERE {where}
        """;

    /// <summary>As <see cref="Update"/> from the rows of {0} by their ids; locks in the order of ids, and gives those of the rows updated.</summary>
    protected virtual string UpdateInOrder<T>(string table, (string Column, string Value)[] set, string where) => $"""
        {Update(table, set, From<T>("{0}"), where)}
        RETURNING "Id" AS "Value"
        """;
}
