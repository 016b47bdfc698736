using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace TalentAdmin.Tests.Support.Capture;

/// <summary>The result sets that a command's text asks for, filled from <see cref="FakeRows"/>.</summary>
internal static class FakeAnswers
{
    public static FakeResults To(string sql, FakeRows rows)
    {
        if (new TSql180Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors) is not TSqlScript script || errors.Count > 0)
        {
            return new FakeResults([], 0);
        }

        List<FakeResult> sets = [];
        var affected = 0;
        foreach (var statement in script.Batches.SelectMany(b => b.Statements))
        {
            switch (statement)
            {
                case SelectStatement { Into: null } select when FakeQuery.Of(select.QueryExpression, rows) is { } result:
                    sets.Add(result);
                    break;
                case InsertStatement insert:
                    affected += AddOutput(insert.InsertSpecification.OutputClause, CountRows(insert.InsertSpecification.InsertSource as ValuesInsertSource), sets, rows);
                    break;
                case UpdateStatement update:
                    var tables = TSql.TablesWritten(update);
                    var finds = update.UpdateSpecification is not { OutputClause: not null, FromClause: not null } || tables.All(rows.Has);
                    affected += AddOutput(update.UpdateSpecification.OutputClause, finds ? 1 : 0, sets, rows, [.. tables]);
                    break;
                case DeleteStatement delete:
                    affected += AddOutput(delete.DeleteSpecification.OutputClause, 1, sets, rows);
                    break;
                case MergeStatement merge:
                    affected += AddOutput(merge.MergeSpecification.OutputClause, CountRows(merge.MergeSpecification.TableReference), sets, rows);
                    break;
                default:
                    break;
            }
        }

        return new FakeResults(sets, affected);
    }

    private static int AddOutput(OutputClause? output, int count, List<FakeResult> sets, FakeRows rows, params IReadOnlyList<string> updated)
    {
        if (output is null)
        {
            return count;
        }

        var columns = output.SelectColumns.Select((c, i) => NameOf(c) ?? $"column{i}").ToList();
        sets.Add(new FakeResult(columns, [.. Enumerable.Range(0, count).Select(i => output.SelectColumns.Select(c => ValueOf(c, i, rows, updated)).ToArray())]));
        return count;
    }

    // EF asks for `1`, for a generated key, or for the position of the row that got it.
    private static object? ValueOf(SelectElement element, int row, FakeRows rows, IReadOnlyList<string> updated) => element switch
    {
        SelectScalarExpression { Expression: IntegerLiteral literal } => int.Parse(literal.Value, System.Globalization.CultureInfo.InvariantCulture),
        SelectScalarExpression { Expression: ColumnReferenceExpression column } when column.MultiPartIdentifier.Identifiers[^1].Value == "_Position" => row,
        SelectScalarExpression { Expression: ColumnReferenceExpression column } when updated is [var table]
            && rows.TryGet(table, column.MultiPartIdentifier.Identifiers[^1].Value, out var value) => value,
        SelectScalarExpression { Expression: ColumnReferenceExpression } => rows.NextKey(),
        _ => FakeResult.Unknown,
    };

    private static string? NameOf(SelectElement element) => element is SelectScalarExpression scalar
        ? scalar.ColumnName?.Value ?? (scalar.Expression as ColumnReferenceExpression)?.MultiPartIdentifier.Identifiers[^1].Value
        : null;

    private static int CountRows(ValuesInsertSource? source) => source?.RowValues.Count ?? 1;

    private static int CountRows(TableReference source) => source is InlineDerivedTable table ? table.RowValues.Count : 1;
}
