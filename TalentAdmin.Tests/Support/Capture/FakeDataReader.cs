using System.Collections;
using System.Data.Common;
using System.Globalization;

namespace TalentAdmin.Tests.Support.Capture;

/// <summary>Reads <see cref="FakeResults"/>; a value that is not known becomes 1, false, an empty text, or what is nearest to it.</summary>
internal sealed class FakeDataReader(FakeResults results) : DbDataReader
{
    private int _set;
    private int _row = -1;

    public override int Depth => 0;

    public override int FieldCount => Current?.Columns.Count ?? 0;

    public override bool HasRows => Current?.Rows.Count > 0;

    public override bool IsClosed => false;

    public override int RecordsAffected => results.RecordsAffected;

    private FakeResult? Current => _set < results.Sets.Count ? results.Sets[_set] : null;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read() => ++_row < (Current?.Rows.Count ?? 0);

    public override bool NextResult()
    {
        _row = -1;
        return ++_set < results.Sets.Count;
    }

    public override string GetName(int ordinal) => Current!.Columns[ordinal];

    public override int GetOrdinal(string name) => Current!.Columns.ToList().FindIndex(c => string.Equals(c, name, StringComparison.OrdinalIgnoreCase));

    public override string GetDataTypeName(int ordinal) => "sql_variant";

    public override Type GetFieldType(int ordinal) => typeof(object);

    public override bool IsDBNull(int ordinal) => Raw(ordinal) is null;

    public override object GetValue(int ordinal) => Raw(ordinal) switch
    {
        null => DBNull.Value,
        var value when ReferenceEquals(value, FakeResult.Unknown) => 1,
        var value => value,
    };

    public override T GetFieldValue<T>(int ordinal) => Raw(ordinal) is T value ? value : Default<T>(Raw(ordinal));

    public override int GetValues(object[] values)
    {
        for (var i = 0; i < FieldCount; i++)
        {
            values[i] = GetValue(i);
        }

        return FieldCount;
    }

    public override bool GetBoolean(int ordinal) => GetFieldValue<bool>(ordinal);

    public override byte GetByte(int ordinal) => GetFieldValue<byte>(ordinal);

    public override char GetChar(int ordinal) => GetFieldValue<char>(ordinal);

    public override DateTime GetDateTime(int ordinal) => GetFieldValue<DateTime>(ordinal);

    public override decimal GetDecimal(int ordinal) => GetFieldValue<decimal>(ordinal);

    public override double GetDouble(int ordinal) => GetFieldValue<double>(ordinal);

    public override float GetFloat(int ordinal) => GetFieldValue<float>(ordinal);

    public override Guid GetGuid(int ordinal) => GetFieldValue<Guid>(ordinal);

    public override short GetInt16(int ordinal) => GetFieldValue<short>(ordinal);

    public override int GetInt32(int ordinal) => GetFieldValue<int>(ordinal);

    public override long GetInt64(int ordinal) => GetFieldValue<long>(ordinal);

    public override string GetString(int ordinal) => GetFieldValue<string>(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    private object? Raw(int ordinal) => Current!.Rows[_row][ordinal];

    private static T Default<T>(object? raw)
    {
        if (!ReferenceEquals(raw, FakeResult.Unknown))
        {
            return (T)Convert.ChangeType(raw, typeof(T), CultureInfo.InvariantCulture)!;
        }

        object? value = typeof(T) switch
        {
            var t when t == typeof(string) => string.Empty,
            var t when t == typeof(byte[]) => Array.Empty<byte>(),
            var t when t == typeof(int) => 1,
            var t when t == typeof(long) => 1L,
            _ => default(T),
        };
        return (T)value!;
    }
}
