using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace TalentAdmin.Tests.Support;

/// <summary>Reads T-SQL without a server.</summary>
internal static class TSql
{
    /// <summary>
    /// Parses a script, or fails the test with the error and the text: in the language of the newest server, and in that of
    /// SQL Server 2019, which EF writes for.
    /// </summary>
    public static TSqlScript Parse(string sql)
    {
        Parse(sql, new TSql150Parser(initialQuotedIdentifiers: true));
        return Parse(sql, new TSql180Parser(initialQuotedIdentifiers: true));
    }

    /// <summary>The text of a part of a script.</summary>
    public static string TextOf(TSqlFragment fragment) =>
        string.Concat(fragment.ScriptTokenStream.Skip(fragment.FirstTokenIndex).Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1).Select(t => t.Text));

    /// <summary>The tables whose rows a script or a statement changes.</summary>
    public static IReadOnlyCollection<string> TablesWritten(TSqlFragment script)
    {
        var finder = new WriteFinder();
        script.Accept(finder);
        return finder.Tables;
    }

    private static TSqlScript Parse(string sql, TSqlParser parser)
    {
        var fragment = parser.Parse(new StringReader(sql), out var errors);
        Assert.True(
            errors.Count == 0,
            $"{parser.GetType().Name}: {string.Join("; ", errors.Select(e => $"line {e.Line}: {e.Message}"))}{Environment.NewLine}{sql}");
        return Assert.IsType<TSqlScript>(fragment);
    }

    private sealed class WriteFinder : TSqlFragmentVisitor
    {
        public HashSet<string> Tables { get; } = new(StringComparer.Ordinal);

        public override void Visit(DataModificationSpecification node)
        {
            if (node.Target is NamedTableReference target)
            {
                // `UPDATE t SET … FROM Talents AS t` names its table further on.
                var aliases = new AliasFinder();
                (node as UpdateDeleteSpecificationBase)?.FromClause?.Accept(aliases);
                var name = target.SchemaObject.BaseIdentifier.Value;
                Tables.Add(aliases.Tables.GetValueOrDefault(name, name));
            }
        }
    }

    private sealed class AliasFinder : TSqlFragmentVisitor
    {
        public Dictionary<string, string> Tables { get; } = new(StringComparer.OrdinalIgnoreCase);

        public override void Visit(NamedTableReference node)
        {
            if (node.Alias is { } alias)
            {
                Tables[alias.Value] = node.SchemaObject.BaseIdentifier.Value;
            }
        }
    }
}
