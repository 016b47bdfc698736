using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace TalentAdmin.Tests.Support.Capture;

/// <summary>
/// The product's tables in DacFx's model of a database, which finds what a statement names and the tables do not have. A statement is looked at
/// as the body of a procedure.
/// </summary>
internal sealed partial class SchemaModel : IDisposable
{
    private readonly TSqlModel _model = new(SqlServerVersion.Sql150, new TSqlModelOptions());
    private readonly List<string> _commands = [];

    public SchemaModel()
    {
        using var context = new SqlServerTalentDbContext.DesignTimeFactory().CreateDbContext([]);
        foreach (var statement in TSql.Parse(context.Database.GenerateCreateScript()).Batches.SelectMany(b => b.Statements))
        {
            if (statement is CreateTableStatement or CreateIndexStatement or AlterTableAddTableElementStatement)
            {
                _model.AddObjects(TSql.TextOf(statement));
            }
        }
    }

    public void Add(string command, string declarations)
    {
        _commands.Add(command);
        _model.AddObjects($"CREATE PROCEDURE [dbo].[Command{_commands.Count}] {declarations} AS BEGIN\n{command}\nEND");
    }

    /// <summary>What is wrong, each with its statement. Warnings count: a name that nothing bears is one of them.</summary>
    public IReadOnlyList<string> Mistakes() =>
        [.. _model.Validate().Select(m => $"{m.Prefix}{m.Number}: {m.Message}\n{CommandOf(m.Message)}"), .. _model.GetModelErrors().Select(e => e.Message)];

    private string? CommandOf(string message) =>
        ProcedureName().Match(message) is { Success: true } match ? _commands[int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) - 1] : null;

    [GeneratedRegex(@"\[Command(\d+)\]")]
    private static partial Regex ProcedureName();

    public void Dispose() => _model.Dispose();
}
