using System.Text.Json;
using TalentAdmin.Core.Importing;

namespace TalentAdmin.Web.Features.Importing;

/// <summary>Verdicts on rows, for people and for programs.</summary>
internal static class ImportWords
{
    private static readonly Dictionary<ImportVerdict, string> _names =
        Enum.GetValues<ImportVerdict>().ToDictionary(verdict => verdict, verdict => JsonSerializer.SerializeToElement(verdict).GetString()!);

    /// <summary>As on the wire: `new_talent`.</summary>
    public static string NameOf(ImportVerdict verdict) => _names[verdict];

    /// <summary>The verdict of a name on the wire; null for none.</summary>
    public static ImportVerdict? Find(string? name) => name is null ? null
        : _names.Where(n => n.Value == name).Select(n => (ImportVerdict?)n.Key).FirstOrDefault();

    /// <summary>In a few words.</summary>
    public static string Of(ImportVerdict verdict) => verdict switch
    {
        ImportVerdict.NewTalent => "New talent",
        ImportVerdict.AddsAccounts => "Gets accounts",
        ImportVerdict.AlreadyThere => "Already there",
        ImportVerdict.AccountInUse => "Account in use",
        ImportVerdict.PlatformAlreadyConnected => "Has another account",
        ImportVerdict.AmbiguousName => "Name is not unique",
        ImportVerdict.InvalidHandle => "No valid handle",
        ImportVerdict.InvalidName => "No valid name",
        ImportVerdict.DuplicateRow => "Twice in the file",
        ImportVerdict.Blank => "Blank",
        ImportVerdict.Conflict => "Changed meanwhile",
        _ => "Not imported",
    };

    /// <summary>Nothing that a person has to look at.</summary>
    public static bool IsWell(ImportVerdict verdict) =>
        verdict is ImportVerdict.NewTalent or ImportVerdict.AddsAccounts or ImportVerdict.AlreadyThere or ImportVerdict.Blank;
}
