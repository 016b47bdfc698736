using System.Text.Json;
using System.Text.Json.Serialization;

namespace TalentAdmin.Core.Data;

/// <summary>
/// How an engine takes many rows at once: as one JSON parameter, since neither engine's provider batches hundreds of updates into one round
/// trip. Only what is written here differs by engine; the columns come from the rows' types.
/// </summary>
internal abstract class RowStatements
{
    /// <summary>The talent of row `j` is still there, and not in the trash.</summary>
    protected const string TalentIsThere = """EXISTS (SELECT 1 FROM "Talents" AS x WHERE x."Id" = j."TalentId" AND x."RemovedAt" IS NULL)""";

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

    /// <summary>Inserts rows whose talents are there, in the order of ids; <paramref name="where"/> is more that a row has to fulfil.</summary>
    protected string Insert<T>(string table, string parameter, string? where = null) => $"""
        INSERT INTO "{table}" ({RowColumns<T>.List()})
        SELECT {RowColumns<T>.List("j.")} FROM {From<T>(parameter)}
        WHERE {TalentIsThere}{(where is null ? "" : $" AND {where}")}
        ORDER BY j."{RowColumns<T>.IdColumn}"
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

    /// <summary>
    /// Updates a table, alias `t`, from the rows of a JSON parameter, alias `j`, by their ids. It locks in the order of ids, so that two batches that
    /// share talents cannot lock each other out.
    /// </summary>
    /// <param name="table">Its name.</param>
    /// <param name="set">Columns, and what they become.</param>
    /// <param name="parameter">Where the rows are.</param>
    /// <param name="where">More that a row has to fulfil.</param>
    /// <param name="givesIds">The ids of the rows updated are the result.</param>
    protected virtual string Update<T>(string table, (string Column, string Value)[] set, string parameter, string? where = null, bool givesIds = false) => $"""
        UPDATE "{table}" AS t SET {SetList(set)} FROM {From<T>(parameter)} WHERE {SameId(where)}{(givesIds ? " RETURNING \"Id\" AS \"Value\"" : "")}
        """;

    /// <summary>What is set, with an optional alias before each column.</summary>
    protected static string SetList((string Column, string Value)[] set, string alias = "") =>
        string.Join(", ", set.Select(s => $"{alias}\"{s.Column}\" = {s.Value}"));

    /// <summary>The condition by which rows find theirs.</summary>
    protected static string SameId(string? where) => $"""t."Id" = j."Id"{(where is null ? "" : $" AND {where}")}""";
}
