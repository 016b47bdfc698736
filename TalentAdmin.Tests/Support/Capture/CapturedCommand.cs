using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Data.SqlClient;

namespace TalentAdmin.Tests.Support.Capture;

/// <summary>A command with SQL Server's parameters that is recorded instead of sent.</summary>
internal sealed class CapturedCommand(Func<CapturedCommand, FakeDataReader> answer) : DbCommand
{
    private readonly SqlCommand _parameters = new();

    /// <summary>Its parameters as a procedure would declare them.</summary>
    public string Declarations => string.Join(", ", _parameters.Parameters.Cast<SqlParameter>().Select(Declare));

    [AllowNull]
    public override string CommandText { get; set; } = string.Empty;

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; }

    protected override DbTransaction? DbTransaction { get; set; }

    protected override DbParameterCollection DbParameterCollection => _parameters.Parameters;

    public override void Cancel()
    {
    }

    public override void Prepare()
    {
    }

    public override int ExecuteNonQuery()
    {
        using var reader = answer(this);
        return reader.RecordsAffected;
    }

    public override object? ExecuteScalar()
    {
        using var reader = answer(this);
        return reader.Read() ? reader.GetValue(0) : null;
    }

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => answer(this);

    protected override DbParameter CreateDbParameter() => new SqlParameter();

    protected override void Dispose(bool disposing)
    {
        _parameters.Dispose();
        base.Dispose(disposing);
    }

    private static string Declare(SqlParameter parameter)
    {
        var type = parameter.SqlDbType.ToString().ToLowerInvariant();
        var length = parameter.SqlDbType is SqlDbType.NVarChar or SqlDbType.VarChar or SqlDbType.NChar or SqlDbType.VarBinary
            ? parameter.Size is > 0 and <= 4000 ? $"({parameter.Size.ToString(CultureInfo.InvariantCulture)})" : "(max)"
            : null;
        return $"@{parameter.ParameterName.TrimStart('@')} {type}{length}";
    }
}
