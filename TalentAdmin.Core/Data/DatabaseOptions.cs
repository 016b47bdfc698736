using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Data;

/// <summary>Which engine keeps the data. The connection string is `ConnectionStrings:TalentAdmin`.</summary>
public sealed class DatabaseOptions
{
    public const string SectionName = "Database";

    /// <summary>The name of the connection string.</summary>
    public const string ConnectionName = "TalentAdmin";

    /// <summary>SQLite needs nothing else; the servers need the connection string.</summary>
    [EnumDataType(typeof(DatabaseProvider))]
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Whether the app brings the schema up to date when it starts; else `migrate` has to be run.</summary>
    public bool MigrateOnStart { get; set; } = true;
}

/// <summary>The engines.</summary>
public enum DatabaseProvider
{
    Sqlite,
    SqlServer,
    PostgreSql,
}

[OptionsValidator]
internal sealed partial class DatabaseOptionsValidator : IValidateOptions<DatabaseOptions>;
