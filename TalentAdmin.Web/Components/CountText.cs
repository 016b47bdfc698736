using System.Globalization;

namespace TalentAdmin.Web.Components;

/// <summary>A number of things as people write it.</summary>
internal static class CountText
{
    /// <summary>"7", "1,204".</summary>
    public static string Of(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
