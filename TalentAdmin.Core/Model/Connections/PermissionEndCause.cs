namespace TalentAdmin.Core.Model.Connections;

/// <summary>Why a permission ends.</summary>
/// <param name="By">Who says so.</param>
/// <param name="Actor">For the audit log; null for the creator, who is told there by the talent's name.</param>
/// <param name="GrantedBefore">UTC: what was granted after it is left alone; null to end it however new it is.</param>
public sealed record PermissionEndCause(PermissionEnder By, Actor? Actor = null, DateTimeOffset? GrantedBefore = null)
{
    /// <summary>Whether the account is not to be added again before it grants access anew.</summary>
    internal bool LeavesStop => By is PermissionEnder.Creator or PermissionEnder.Platform or PermissionEnder.Law;

    /// <summary>Whether a connection is one of those that the cause speaks of.</summary>
    internal bool Covers(SocialConnection connection) =>
        GrantedBefore is not { } before || (connection.TokenIssuedAt ?? connection.CreatedAt) <= before;
}

/// <summary>Who says that a permission is over.</summary>
public enum PermissionEnder
{
    /// <summary>The person in the picture.</summary>
    Creator,

    /// <summary>The agency, which took the account away.</summary>
    Staff,

    /// <summary>The platform, in so many words.</summary>
    Platform,

    /// <summary>Nobody confirmed it for as long as the platform allows.</summary>
    Clock,

    /// <summary>A request that the law gives a right to.</summary>
    Law,

    /// <summary>It had ended already, and an older database came back that does not know it.</summary>
    Replay,
}
