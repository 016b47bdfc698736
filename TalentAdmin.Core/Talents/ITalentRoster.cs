namespace TalentAdmin.Core.Talents;

/// <summary>Changes the roster on behalf of a person; every change goes to the audit log in the same transaction.</summary>
public interface ITalentRoster
{
    /// <summary>Adds a talent. Its linked user's avatar, if one is given, is fetched in the background.</summary>
    Task<RosterResult<TalentDetail>> CreateAsync(string name, string? linkedUserAvatarUrl, Actor actor, CancellationToken cancellationToken);

    /// <summary>Changes name and linked user's avatar URL; what is null stays, an empty URL removes it.</summary>
    Task<RosterResult<TalentDetail>> UpdateAsync(string talentId, string? name, string? linkedUserAvatarUrl, Actor actor, CancellationToken cancellationToken);

    /// <summary>Connects an account and asks for a sync in the background.</summary>
    Task<RosterResult<ConnectionSummary>> ConnectAsync(string talentId, NewConnection connection, Actor actor, CancellationToken cancellationToken);

    /// <summary>Gives a connected account another handle and asks for a sync in the background.</summary>
    Task<RosterResult<ConnectionSummary>> ChangeHandleAsync(
        string talentId, string platform, NewHandle change, Actor actor, CancellationToken cancellationToken);

    /// <summary>Staff have taken note of an account's new handle: it counts as renamed no longer.</summary>
    Task<RosterResult<ConnectionSummary>> AcknowledgeRenameAsync(string talentId, string platform, Actor actor, CancellationToken cancellationToken);
}

/// <summary>Another handle for a connected account.</summary>
/// <param name="Handle">As typed: with or without `@`, or a profile URL.</param>
/// <param name="IsSameAccount">The account itself stays, with its id, access and photo; otherwise they are forgotten.</param>
public sealed record NewHandle(string Handle, bool IsSameAccount = false);

/// <summary>An account to connect.</summary>
/// <param name="Handle">As typed: with or without `@`, or a profile URL.</param>
/// <param name="ExpiresAt">UTC time at which the access token stops working.</param>
public sealed record NewConnection(
    string Platform,
    string Handle,
    string? ExternalId = null,
    string? AccessToken = null,
    string? RefreshToken = null,
    DateTimeOffset? ExpiresAt = null)
{
    /// <summary>Leaves the tokens out, so that no log or exception text can carry them.</summary>
    public override string ToString() => $"NewConnection {{ Platform = {Platform}, Handle = {Handle} }}";
}

/// <summary>The answer to a change: a value, or the reason why not.</summary>
public readonly record struct RosterResult<T>(T? Value, RosterError Error, string? Message)
{
    /// <summary>It was done.</summary>
    public bool Succeeded => Error == RosterError.None;
}

/// <summary>Why a change of the roster was not made.</summary>
public enum RosterError
{
    None,
    NotFound,
    InvalidName,
    InvalidAvatarUrl,
    UnknownPlatform,
    InvalidHandle,
    InvalidExternalId,
    AccountInUse,
    PlatformAlreadyConnected,
    PlatformOff,
    PermissionWithdrawn,
    Conflict,
}
