using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace TalentAdmin.Tests.Support.Capture;

/// <summary>One row a table, as the engine would store it.</summary>
internal sealed class FakeRows
{
    private readonly Dictionary<string, Dictionary<string, object?>> _tables = new(StringComparer.OrdinalIgnoreCase);

    private int _lastKey;

    /// <summary>A generated key that no row has had yet.</summary>
    public int NextKey() => Interlocked.Increment(ref _lastKey);

    public void Add(TalentDbContext context, IEnumerable<object> entities)
    {
        foreach (var entity in entities)
        {
            context.Add(entity);
        }

        foreach (var entry in context.ChangeTracker.Entries().ToList())
        {
            var table = StoreObjectIdentifier.Create(entry.Metadata, StoreObjectType.Table)!.Value;
            if (!_tables.TryGetValue(table.Name, out var row))
            {
                _tables[table.Name] = row = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
            }

            foreach (var property in entry.Properties)
            {
                var converter = property.Metadata.GetTypeMapping().Converter;
                var value = property.CurrentValue;
                row[property.Metadata.GetColumnName(table)!] = value is null || converter is null ? value : converter.ConvertToProvider(value);
            }
        }
    }

    public void Clear() => _tables.Clear();

    public bool Has(string table) => _tables.ContainsKey(table);

    /// <summary>Gives null as a value for what is NULL, and false for what is not known.</summary>
    public bool TryGet(string table, string column, out object? value)
    {
        value = null;
        return _tables.TryGetValue(table, out var row) && row.TryGetValue(column, out value);
    }
}
