namespace TalentAdmin.Tests.Support.Capture;

/// <summary>One result set.</summary>
internal sealed record FakeResult(IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows)
{
    /// <summary>A value that the text alone does not tell; the reader makes one up of the type that it is asked for.</summary>
    public static object Unknown { get; } = new();

    /// <summary>The column's value in the first row; null when there is none.</summary>
    public object? ValueOf(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (string.Equals(Columns[i], column, StringComparison.OrdinalIgnoreCase))
            {
                return Rows.Count > 0 ? Rows[0][i] : null;
            }
        }

        return Unknown;
    }
}

/// <summary>The answer to one command.</summary>
internal sealed record FakeResults(IReadOnlyList<FakeResult> Sets, int RecordsAffected);
