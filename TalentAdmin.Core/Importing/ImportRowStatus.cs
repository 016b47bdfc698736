using System.Text.Json.Serialization;

namespace TalentAdmin.Core.Importing;

/// <summary>What becomes of a row.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImportRowStatus>))]
public enum ImportRowStatus
{
    /// <summary>A talent is added, with its accounts.</summary>
    [JsonStringEnumMemberName("new_talent")]
    NewTalent,

    /// <summary>A talent of this name gets further accounts.</summary>
    [JsonStringEnumMemberName("adds_accounts")]
    AddsAccounts,

    /// <summary>All of it is in the roster.</summary>
    [JsonStringEnumMemberName("already_there")]
    AlreadyThere,

    /// <summary>An account belongs to another talent.</summary>
    [JsonStringEnumMemberName("account_in_use")]
    AccountInUse,

    /// <summary>The owner of an account has taken the permission back.</summary>
    [JsonStringEnumMemberName("permission_withdrawn")]
    PermissionWithdrawn,

    /// <summary>The talent has another account of the platform.</summary>
    [JsonStringEnumMemberName("platform_already_connected")]
    PlatformAlreadyConnected,

    /// <summary>Several talents have this name, so it cannot be said which one is meant.</summary>
    [JsonStringEnumMemberName("ambiguous_name")]
    AmbiguousName,

    [JsonStringEnumMemberName("invalid_handle")]
    InvalidHandle,

    [JsonStringEnumMemberName("invalid_name")]
    InvalidName,

    /// <summary>The name or an account stands in an earlier row.</summary>
    [JsonStringEnumMemberName("duplicate_row")]
    DuplicateRow,

    /// <summary>Nothing stands in the row.</summary>
    [JsonStringEnumMemberName("blank")]
    Blank,

    /// <summary>Somebody else changed the roster at the same moment.</summary>
    [JsonStringEnumMemberName("conflict")]
    Conflict,

    /// <summary>The import was stopped before this row.</summary>
    [JsonStringEnumMemberName("not_done")]
    NotDone,
}

/// <summary>A row with its verdict.</summary>
/// <param name="Message">Why, for a person.</param>
/// <param name="IsDone">The row was written.</param>
public sealed record ValidatedRow(ImportRow Row, ImportRowStatus Verdict, string Message, bool IsDone = false)
{
    /// <summary>The row would change something.</summary>
    public bool IsWanted => Verdict is ImportRowStatus.NewTalent or ImportRowStatus.AddsAccounts;
}
