namespace TalentAdmin.Core.Model;

/// <summary>A value that this installation keeps for itself.</summary>
public sealed class AppSetting
{
    /// <summary>The key under which the number of the latest change of a picture is kept.</summary>
    public const string ChangeNumberKey = "avatar-change-number";

    /// <summary>The key under which the secret of photo keys is kept, under Data Protection.</summary>
    public const string PhotoKeySecretKey = "photo-key-secret";

    /// <summary>The key under which the secret of stopped accounts is kept, under Data Protection.</summary>
    public const string PermissionStopSecretKey = "permission-stop-secret";

    /// <summary>The key under which the settings that staff saved are kept, as JSON.</summary>
    public const string SyncSettingsKey = "sync-settings";

    /// <summary>The key under which the key of the audit log's seals is kept, under Data Protection.</summary>
    public const string AuditKeyKey = "audit-key";

    /// <summary>The key under which the secret of the hashes of accounts that platforms named is kept, under Data Protection.</summary>
    public const string PrivacySecretKey = "privacy-secret";

    /// <summary>The key under which the secret of the hashes of counted guesses is kept, under Data Protection.</summary>
    public const string GuessSecretKey = "guess-secret";

    /// <summary>The key under which the end of the audit log's chain is noted.</summary>
    public const string AuditHeadKey = "audit-head";

    /// <summary>The key under which it is noted, in ticks, up to when attempts were added up.</summary>
    public const string CountedToKey = "insights-counted-to";

    /// <summary>The key under which it is counted how often something was forgotten.</summary>
    public const string ForgottenKey = "forgotten-count";

    public required string Key { get; init; }

    public string? Text { get; set; }

    public long Number { get; set; }
}
