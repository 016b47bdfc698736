using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace TalentAdmin.Core.Data;

/// <summary>Statements that go to the database in one round trip.</summary>
/// <param name="Text">With `{0}`, `{1}`, … for the parameters.</param>
internal sealed partial record SqlText(string Text, params object[] Parameters)
{
    /// <summary>These, and others behind them.</summary>
    public SqlText Then(SqlText next) => new(
        $"{Text.TrimEnd().TrimEnd(';')};\n\n{Parameter().Replace(next.Text, m => Shifted(m.Groups[1].Value))}",
        [.. Parameters, .. next.Parameters]);

    /// <summary>Runs the statements; gives the first column of every result, in their order.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<object>>> ReadAsync(DbContext context, CancellationToken cancellationToken)
    {
        // EF's own query from SQL reads the first result only.
        var command = context.GetService<IRawSqlCommandBuilder>().Build(Text, Parameters, context.Model);
        await using var reader = await command.RelationalCommand.ExecuteReaderAsync(
            new RelationalCommandParameterObject(
                context.GetService<IRelationalConnection>(),
                command.ParameterValues,
                readerColumns: null,
                context,
                context.GetService<IRelationalCommandDiagnosticsLogger>(),
                CommandSource.FromSqlQuery),
            cancellationToken);
        var results = new List<IReadOnlyList<object>>();
        do
        {
            var rows = new List<object>();
            while (await reader.DbDataReader.ReadAsync(cancellationToken))
            {
                rows.Add(reader.DbDataReader.GetValue(0));
            }

            results.Add(rows);
        }
        while (await reader.DbDataReader.NextResultAsync(cancellationToken));
        return results;
    }

    private string Shifted(string number) => $"{{{int.Parse(number, CultureInfo.InvariantCulture) + Parameters.Length}}}";

    [GeneratedRegex(@"\{(\d+)\}")]
    private static partial Regex Parameter();
}
