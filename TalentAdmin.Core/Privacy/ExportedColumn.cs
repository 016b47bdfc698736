using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace TalentAdmin.Core.Privacy;

/// <summary>One column of an exported table: how it is named and read.</summary>
/// <param name="Name">In JSON.</param>
/// <param name="Read">Its value of a row.</param>
internal sealed record ExportedColumn(string Name, Func<object, object?> Read)
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    /// <summary>The columns of a table that the creator gets.</summary>
    public static List<ExportedColumn> Of(IModel model, PersonalTable table)
    {
        var columns = model.GetRelationalModel().Tables.Single(t => t.Name == table.Name).Columns;
        return [.. table.Given.Select(name => new ExportedColumn(
            JsonNamingPolicy.CamelCase.ConvertName(name.Replace("_", "", StringComparison.Ordinal)),
            ReaderOf(columns.Single(c => c.Name == name).PropertyMappings[0].Property)))];
    }

    /// <summary>Writes it as a property of the object that is begun.</summary>
    public void Write(Utf8JsonWriter json, object row)
    {
        json.WritePropertyName(Name);
        JsonSerializer.Serialize(json, Read(row), _json);
    }

    private static Func<object, object?> ReaderOf(IProperty property)
    {
        var value = property.PropertyInfo!;
        return (property.DeclaringType as IEntityType)?.FindOwnership()?.PrincipalToDependent?.PropertyInfo is { } owned
            ? row => owned.GetValue(row) is { } part ? value.GetValue(part) : null
            : value.GetValue;
    }
}
