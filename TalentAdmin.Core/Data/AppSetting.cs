namespace TalentAdmin.Core.Data;

/// <summary>A value that this installation keeps for itself.</summary>
public sealed class AppSetting
{
    /// <summary>The key under which the number of the latest change of a picture is kept.</summary>
    public const string ChangeNumberKey = "avatar-change-number";

    /// <summary>The key under which the secret of photo keys is kept, under Data Protection.</summary>
    public const string PhotoKeySecretKey = "photo-key-secret";

    /// <summary>The key under which the settings that staff saved are kept, as JSON.</summary>
    public const string SyncSettingsKey = "sync-settings";

    public required string Key { get; init; }

    public string? Text { get; set; }

    public long Number { get; set; }
}
