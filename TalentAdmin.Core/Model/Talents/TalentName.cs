using System.Globalization;
using System.Text;

namespace TalentAdmin.Core.Model.Talents;

/// <summary>What may be a name, and the one form in which it is kept.</summary>
public static class TalentName
{
    /// <summary>Composed (macOS and its files write é as two characters) and without white space around it. For what <see cref="CanBeShown"/> allows.</summary>
    public static string Normalize(string name) => name.Normalize(NormalizationForm.FormC).Trim();

    /// <summary>
    /// False for what breaks a line, turns the direction of what stands around it, or is half a character: with these a name could look like
    /// another one's.
    /// </summary>
    public static bool CanBeShown(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (IsForbidden(name[i]) || (char.IsSurrogate(name[i]) && !char.IsSurrogatePair(name, i) && (i == 0 || !char.IsSurrogatePair(name, i - 1))))
            {
                return false;
            }
        }

        return true;
    }

    // U+200E and U+200F only mark a direction, and scripts need them; U+202A to U+202E and U+2066 to U+2069 change it.
    private static bool IsForbidden(char character) =>
        character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
        || char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
