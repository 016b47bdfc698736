using System.Globalization;
using System.Text;

namespace TalentAdmin.Core.Model.Talents;

/// <summary>Folds names so that search finds "Chloé" for "chloe" and lists sort alike on every database engine.</summary>
public static class NameFolding
{
    /// <summary>Lower case, compatibility-decomposed, without combining marks, white space collapsed, one apostrophe for all kinds of it.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text.Trim().Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (!char.IsWhiteSpace(character))
            {
                folded.Append(character is '’' or '‘' or 'ʼ' or '`' or '´' ? '\'' : char.ToLowerInvariant(character));
            }
            else if (folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString();
    }
}
