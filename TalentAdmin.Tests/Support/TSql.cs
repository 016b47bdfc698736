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

    private static TSqlScript Parse(string sql, TSqlParser parser)
    {
        var fragment = parser.Parse(new StringReader(sql), out var errors);
        Assert.True(
            errors.Count == 0,
            $"{parser.GetType().Name}: {string.Join("; ", errors.Select(e => $"line {e.Line}: {e.Message}"))}{Environment.NewLine}{sql}");
        return Assert.IsType<TSqlScript>(fragment);
    }
}
