using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace TalentAdmin.Tests.Support.Capture;

/// <summary>What a query finds in <see cref="FakeRows"/>: one row if all its tables have one, else none.</summary>
internal static class FakeQuery
{
    /// <summary>Null when the statement only sets variables.</summary>
    public static FakeResult? Of(QueryExpression expression, FakeRows rows)
    {
        switch (expression)
        {
            case QueryParenthesisExpression parenthesis:
                return Of(parenthesis.QueryExpression, rows);
            case BinaryQueryExpression binary:
                return Of(binary.FirstQueryExpression, rows);
            case QuerySpecification query when query.SelectElements.Any(e => e is SelectSetVariable):
                return null;
            case QuerySpecification query:
                return Of(query, rows);
            default:
                return null;
        }
    }

    private static FakeResult Of(QuerySpecification query, FakeRows rows)
    {
        var scope = new Scope(rows);
        foreach (var table in query.FromClause?.TableReferences ?? [])
        {
            scope.Add(table, required: true);
        }

        List<string> names = [];
        List<object?> values = [];
        foreach (var element in query.SelectElements)
        {
            if (element is not SelectScalarExpression scalar)
            {
                scope.AddAll(names, values);
                continue;
            }

            names.Add(scalar.ColumnName?.Value ?? (scalar.Expression as ColumnReferenceExpression)?.MultiPartIdentifier.Identifiers[^1].Value ?? $"column{names.Count}");
            values.Add(scope.ValueOf(scalar.Expression));
        }

        return new FakeResult(names, scope.Finds || IsTotal(query) ? [[.. values]] : []);
    }

    // COUNT(*) and its like give a row even over nothing.
    private static bool IsTotal(QuerySpecification query) => query.GroupByClause is null
        && query.SelectElements.All(e => e is SelectScalarExpression scalar && IsTotal(scalar.Expression));

    private static bool IsTotal(ScalarExpression expression) => expression switch
    {
        CoalesceExpression coalesce => IsTotal(coalesce.Expressions[0]),
        FunctionCall { OverClause: null } call => call.FunctionName.Value.ToUpperInvariant() is "COUNT" or "COUNT_BIG" or "SUM" or "MAX" or "MIN" or "AVG",
        _ => false,
    };

    /// <summary>The tables of a FROM clause by alias.</summary>
    private sealed class Scope(FakeRows rows)
    {
        private readonly Dictionary<string, Func<string, object?>> _sources = new(StringComparer.OrdinalIgnoreCase);
        private readonly List<FakeResult> _derived = [];

        public bool Finds { get; private set; } = true;

        public void Add(TableReference reference, bool required)
        {
            switch (reference)
            {
                case NamedTableReference named:
                    var table = named.SchemaObject.BaseIdentifier.Value;
                    _sources[named.Alias?.Value ?? table] = column => ColumnOf(table, column);
                    Finds &= !required || rows.Has(table);
                    break;
                case QueryDerivedTable derived when Of(derived.QueryExpression, rows) is { } result:
                    _derived.Add(result);
                    _sources[derived.Alias.Value] = column => result.ValueOf(column);
                    Finds &= !required || result.Rows.Count > 0;
                    break;
                case QualifiedJoin join:
                    Add(join.FirstTableReference, required && join.QualifiedJoinType != QualifiedJoinType.RightOuter);
                    Add(join.SecondTableReference, required && join.QualifiedJoinType == QualifiedJoinType.Inner);
                    break;
                case UnqualifiedJoin join:
                    Add(join.FirstTableReference, required);
                    Add(join.SecondTableReference, required && join.UnqualifiedJoinType == UnqualifiedJoinType.CrossApply);
                    break;
                case JoinParenthesisTableReference parenthesis:
                    Add(parenthesis.Join, required);
                    break;
                default:
                    break;
            }
        }

        public object? ValueOf(ScalarExpression expression) => expression switch
        {
            ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [.., var source, var column] } when _sources.TryGetValue(source.Value, out var read) => read(column.Value),
            ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [var column] } when _sources.Count == 1 => _sources.Values.Single()(column.Value),
            IntegerLiteral literal => int.Parse(literal.Value, CultureInfo.InvariantCulture),
            NullLiteral => null,
            CoalesceExpression coalesce => coalesce.Expressions.Select(ValueOf).FirstOrDefault(v => v is not null),
            CastCall { DataType: SqlDataTypeReference { SqlDataTypeOption: SqlDataTypeOption.Bit }, Parameter: IntegerLiteral literal } => literal.Value != "0",
            SearchedCaseExpression { WhenClauses: [{ WhenExpression: BooleanIsNullExpression test } when], ElseExpression: { } otherwise } =>
                ValueOf(ValueOf(test.Expression) is null != test.IsNot ? when.ThenExpression : otherwise),
            _ => FakeResult.Unknown,
        };

        public void AddAll(List<string> names, List<object?> values)
        {
            foreach (var result in _derived)
            {
                names.AddRange(result.Columns);
                values.AddRange(result.Columns.Select(result.ValueOf));
            }
        }

        // A table that an outer join did not find a row of gives NULLs.
        private object? ColumnOf(string table, string column) =>
            rows.TryGet(table, column, out var value) ? value : rows.Has(table) ? FakeResult.Unknown : null;
    }
}
