using System.Globalization;
using System.Text;

namespace TalentAdmin.Core.Talents;

/// <summary>What stands in for a photo: one or two characters of the name, whatever its script.</summary>
public static class Initials
{
    private const string NoName = "?";
    private const char ZeroWidthNonJoiner = '\u200C';
    private const char ZeroWidthJoiner = '\u200D';

    /// <summary>
    /// The first grapheme cluster of the first and of the last word, in upper case where the script has one. A name of one
    /// word has one initial; a name without letters, digits or symbols gives its first cluster.
    /// </summary>
    public static string Of(string name)
    {
        string? first = null;
        string? last = null;
        foreach (var word in name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (FirstTellingCluster(word) is not { } cluster)
            {
                continue;
            }

            if (first is null)
            {
                first = cluster;
            }
            else
            {
                last = cluster;
            }
        }

        if (first is null)
        {
            var trimmed = name.Trim();
            return trimmed.Length == 0 ? NoName : ClusterAt(trimmed, 0);
        }

        var upper = first.ToUpperInvariant();
        if (last is null)
        {
            return upper;
        }

        // Letters of cursive scripts would join into what reads as a word.
        return IsCursive(upper) ? upper + ZeroWidthNonJoiner + last : upper + last.ToUpperInvariant();
    }

    private static string? FirstTellingCluster(string word)
    {
        for (var index = 0; index < word.Length;)
        {
            var cluster = ClusterAt(word, index);
            if (Rune.TryGetRuneAt(cluster, 0, out var rune) && IsTelling(Rune.GetUnicodeCategory(rune)))
            {
                return cluster;
            }

            index += cluster.Length;
        }

        return null;
    }

    // .NET splits Indic conjuncts behind the virama, which Unicode's rule GB9c keeps whole.
    private static string ClusterAt(string word, int index)
    {
        var end = index + StringInfo.GetNextTextElementLength(word, index);
        while (end < word.Length && EndsInVirama(word.AsSpan(index, end - index)))
        {
            end += StringInfo.GetNextTextElementLength(word, end);
        }

        return word[index..end];
    }

    // Devanagari, Bengali, Gujarati, Oriya, Telugu and Malayalam, perhaps with a joiner behind.
    private static bool EndsInVirama(ReadOnlySpan<char> cluster) =>
        cluster.TrimEnd(ZeroWidthJoiner) is [.., '\u094D' or '\u09CD' or '\u0ACD' or '\u0B4D' or '\u0C4D' or '\u0D4D'];

    private static bool IsTelling(UnicodeCategory category) => category
        is UnicodeCategory.UppercaseLetter
        or UnicodeCategory.LowercaseLetter
        or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.OtherLetter
        or UnicodeCategory.DecimalDigitNumber
        or UnicodeCategory.LetterNumber
        or UnicodeCategory.OtherNumber
        or UnicodeCategory.OtherSymbol
        or UnicodeCategory.CurrencySymbol;

    // Arabic, Syriac, N'Ko, Mandaic and their supplements.
    private static bool IsCursive(string cluster) => cluster[0] is >= '\u0600' and <= '\u08FF';
}
