namespace TalentAdmin.Web.Security;

/// <summary>The passwords that are tried first everywhere: zxcvbn's list of 30,000 (MIT, see docs/dependencies.md), and what people make of them.</summary>
internal sealed class CommonPasswords
{
    // A shorter word among digits is no longer what makes a password weak.
    private const int ShortestWord = 4;

    // "abcdabcdabcd" is four letters to guess.
    private const int LongestUnit = 4;

    private readonly Lazy<HashSet<string>> _known = new(Read);

    /// <summary>How many the list has.</summary>
    public int Count => _known.Value.Count;

    /// <summary>Whether it is in the list, or one of the list with digits and signs around it, or again and again, or a run along the keyboard.</summary>
    public bool Contains(string password)
    {
        var text = password.ToLowerInvariant();
        var word = Word(text);
        return _known.Value.Contains(text)
            || (word.Length >= ShortestWord && (_known.Value.Contains(word) || IsKnownAgainAndAgain(word)))
            || IsKnownAgainAndAgain(text)
            || IsRun(text);
    }

    /// <summary>What is left without digits and signs at both ends.</summary>
    public static string Word(string text)
    {
        var first = 0;
        var end = text.Length;
        while (first < end && !char.IsLetter(text[first]))
        {
            first++;
        }

        while (end > first && !char.IsLetter(text[end - 1]))
        {
            end--;
        }

        return text[first..end];
    }

    private bool IsKnownAgainAndAgain(string text)
    {
        for (var length = 1; length <= text.Length / 2; length++)
        {
            var unit = text[..length];
            if (IsMadeOf(text, unit) && (length <= LongestUnit || _known.Value.Contains(unit) || _known.Value.Contains(Word(unit))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMadeOf(string text, string unit)
    {
        for (var i = unit.Length; i < text.Length; i++)
        {
            if (text[i] != unit[i % unit.Length])
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsRun(string text)
    {
        string[] rows = ["01234567890123456789", "qwertyuiopasdfghjklzxcvbnm", "abcdefghijklmnopqrstuvwxyz"];
        return rows.Any(row => row.Contains(text, StringComparison.Ordinal) || new string([.. row.Reverse()]).Contains(text, StringComparison.Ordinal));
    }

    private static HashSet<string> Read()
    {
        using var reader = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream("TalentAdmin.Web.Security.CommonPasswords.txt")!);
        var known = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            known.Add(line);
        }

        return known;
    }
}
