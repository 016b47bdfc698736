using System.Text.Json;

namespace TalentAdmin.Web.Features.Importing;

/// <summary>Verdicts on rows, for people and for programs.</summary>
internal static class ImportText
{
    private static readonly Dictionary<ImportRowStatus, string> _names =
        Enum.GetValues<ImportRowStatus>().ToDictionary(verdict => verdict, verdict => JsonSerializer.SerializeToElement(verdict).GetString()!);

    /// <summary>As on the wire: `new_talent`.</summary>
    public static string NameOf(ImportRowStatus verdict) => _names[verdict];

    /// <summary>The verdict of a name on the wire; null for none.</summary>
    public static ImportRowStatus? Find(string? name) => name is null ? null
        : _names.Where(n => n.Value == name).Select(n => (ImportRowStatus?)n.Key).FirstOrDefault();

    /// <summary>In a few words.</summary>
    public static string Of(ImportRowStatus verdict) => verdict switch
    {
        ImportRowStatus.NewTalent => "New talent",
        ImportRowStatus.AddsAccounts => "Gets accounts",
        ImportRowStatus.AlreadyThere => "Already there",
        ImportRowStatus.AccountInUse => "Account in use",
        ImportRowStatus.PermissionWithdrawn => "Permission taken back",
        ImportRowStatus.PlatformAlreadyConnected => "Has another account",
        ImportRowStatus.AmbiguousName => "Name is not unique",
        ImportRowStatus.InvalidHandle => "Invalid handle",
        ImportRowStatus.InvalidName => "Invalid name",
        ImportRowStatus.DuplicateRow => "Twice in the file",
        ImportRowStatus.Blank => "Blank",
        ImportRowStatus.Conflict => "Changed meanwhile",
        _ => "Not imported",
    };

    /// <summary>Nothing that a person has to look at.</summary>
    public static bool IsWell(ImportRowStatus verdict) =>
        verdict is ImportRowStatus.NewTalent or ImportRowStatus.AddsAccounts or ImportRowStatus.AlreadyThere or ImportRowStatus.Blank;
}
