using System.Text;

namespace TalentAdmin.Core.Importing;

/// <summary>Reads CSV as RFC 4180 has it: quoted fields, doubled quotes, line breaks within quotes. A quote within a bare field is text.</summary>
internal sealed class CsvReader(string text, char separator)
{
    private int _at;
    private int _line = 1;

    /// <summary>The next record; null at the end, or when a quote is opened and never closed (<see cref="UnclosedAt"/>).</summary>
    public CsvRecord? Read()
    {
        if (_at >= text.Length)
        {
            return null;
        }

        var line = _line;
        var cells = new List<string>();
        while (true)
        {
            if (ReadCell() is not { } cell)
            {
                return null;
            }

            cells.Add(cell);
            if (_at >= text.Length)
            {
                return new CsvRecord(line, cells);
            }

            if (text[_at++] == separator)
            {
                continue;
            }

            // A line break, of which CR LF is one.
            if (text[_at - 1] == '\r' && _at < text.Length && text[_at] == '\n')
            {
                _at++;
            }

            _line++;
            return new CsvRecord(line, cells);
        }
    }

    /// <summary>The line of a quote that is never closed; null if there is none so far.</summary>
    public int? UnclosedAt { get; private set; }

    private string? ReadCell()
    {
        if (_at >= text.Length)
        {
            // The text ends behind a separator.
            return string.Empty;
        }

        if (text[_at] != '"')
        {
            return ReadBare();
        }

        var opened = _line;
        var cell = new StringBuilder();
        _at++;
        while (_at < text.Length)
        {
            var character = text[_at++];
            if (character != '"')
            {
                _line += character == '\n' || (character == '\r' && !(_at < text.Length && text[_at] == '\n')) ? 1 : 0;
                cell.Append(character);
            }
            else if (_at < text.Length && text[_at] == '"')
            {
                cell.Append('"');
                _at++;
            }
            else
            {
                return cell.Append(_at < text.Length ? ReadBare() : null).ToString();
            }
        }

        UnclosedAt = opened;
        return null;
    }

    private string ReadBare()
    {
        var length = text.AsSpan(_at).IndexOfAny(separator, '\r', '\n');
        var cell = length < 0 ? text[_at..] : text.Substring(_at, length);
        _at += cell.Length;
        return cell;
    }
}

/// <summary>One record.</summary>
/// <param name="Line">The line on which it begins, from 1.</param>
internal sealed record CsvRecord(int Line, IReadOnlyList<string> Cells);
