namespace TalentAdmin.Core.Platforms.OAuth;

/// <summary>What came of giving a permission back.</summary>
public enum RevocationResult
{
    /// <summary>The platform said that it has ended.</summary>
    Revoked,

    /// <summary>The platform says that there is none, or takes none back.</summary>
    NothingToRevoke,

    /// <summary>It did not answer, or not now.</summary>
    Failed,
}
