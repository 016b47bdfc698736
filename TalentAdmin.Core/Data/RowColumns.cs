using System.Linq.Expressions;

namespace TalentAdmin.Core.Data;

/// <summary>
/// The columns of rows that go to the database as one JSON parameter, read from their type once: what can be set of a row is a column of it,
/// what is computed is none.
/// </summary>
/// <typeparam name="T">A row, or an entity whose properties are named as its columns.</typeparam>
internal static class RowColumns<T>
{
    /// <summary>In the order of the type.</summary>
    public static IReadOnlyList<RowColumn> All { get; } =
        [.. typeof(T).GetProperties().Where(p => p.CanWrite).Select(p => new RowColumn(p.Name, Plain(p.PropertyType)))];

    /// <summary>The column that orders rows, so that two transactions never lock the same ones in different orders: their id, or that of the talent they belong to.</summary>
    public static string IdColumn { get; } = typeof(T).GetProperty("Id") is null ? "TalentId" : "Id";

    /// <summary>Reads <see cref="IdColumn"/>.</summary>
    public static Func<T, string> Id { get; } = Reader(IdColumn);

    /// <summary>The quoted names of all columns, each behind a prefix.</summary>
    public static string List(string prefix = "") => string.Join(", ", All.Select(c => $"{prefix}\"{c.Name}\""));

    // An enumeration is stored as text.
    private static Type Plain(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsEnum ? typeof(string) : plain;
    }

    private static Func<T, string> Reader(string property)
    {
        var row = Expression.Parameter(typeof(T));
        return Expression.Lambda<Func<T, string>>(Expression.Property(row, property), row).Compile();
    }
}

/// <summary>A column of rows. <paramref name="Type"/> is a string where the database has text, and never nullable.</summary>
internal sealed record RowColumn(string Name, Type Type);
