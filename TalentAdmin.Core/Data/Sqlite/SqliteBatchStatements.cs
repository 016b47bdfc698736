using System.Text.Json;
using System.Text.Json.Serialization;

namespace TalentAdmin.Core.Data.Sqlite;

/// <summary><see cref="BatchStatements"/> for SQLite, with `json_each`.</summary>
internal sealed class SqliteBatchStatements() : BatchStatements(new TicksConverter())
{
    protected override string From<T>(string parameter) =>
        $"(SELECT {string.Join(", ", RowColumns<T>.All.Select(c => $"value->>'{c.Name}' AS \"{c.Name}\""))} FROM json_each({parameter})) AS j";

    public override string TakeChangeNumbers => """
        UPDATE "Settings" SET "Number" = "Number" + {0} WHERE "Key" = 'avatar-change-number' RETURNING "Number" AS "Value"
        """;

    public override string TakePage => $$"""
        UPDATE "RunBatches" SET "Status" = 'Taken', "Owner" = {1}, "HeldUntil" = {2}, "Fence" = "Fence" + 1
        WHERE ("RunId", "Number") = (
            SELECT o."RunId", o."Number" FROM "RunBatches" AS o JOIN "Runs" AS r ON r."Id" = o."RunId"
            WHERE {{OpenPage}}
            ORDER BY r."StartedAt", o."RunId", o."Number" LIMIT 1)
        RETURNING "RunId", "Number", "TalentIds", "Done", "Fence"
        """;

    public override object Time(DateTimeOffset time) => time.UtcTicks;

    /// <summary>The same form as <see cref="UtcTicksConverter"/> stores.</summary>
    private sealed class TicksConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetInt64(), TimeSpan.Zero);

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.UtcTicks);
    }
}
