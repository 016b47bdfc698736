namespace TalentAdmin.Core.Privacy;

/// <summary>What admins have to know of permissions: who gave which, what ends soon, and what its platform did not take back.</summary>
public interface IPermissionLedger
{
    /// <summary>The consents, newest first.</summary>
    /// <param name="search">A part of a talent's name or of a handle; null for all.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">Lines a page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<PagedResult<ConsentLine>> ConsentsAsync(string? search, int page, int pageSize, CancellationToken cancellationToken);

    /// <summary>Pictures that end within <see cref="PermissionLedger.Soon"/> if nobody confirms them, the next first.</summary>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">Pictures a page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<PagedResult<EndingPicture>> EndingAsync(int page, int pageSize, CancellationToken cancellationToken);

    /// <summary>Permissions that could not be given back, newest first.</summary>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">Lines a page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<PagedResult<NotRevoked>> NotRevokedAsync(int page, int pageSize, CancellationToken cancellationToken);

    /// <summary>An admin says that the creator has removed our app at the platform. False if somebody was faster.</summary>
    Task<bool> SettleAsync(string grantId, Actor actor, CancellationToken cancellationToken);
}

/// <summary>A line of the consent ledger.</summary>
/// <param name="Given">As it was given.</param>
/// <param name="TalentName">Whose it is.</param>
/// <param name="ConfirmedAt">UTC time at which the platform last answered by it; null when it is over, or before the first answer.</param>
/// <param name="KeepUntil">UTC time until which its pictures may be kept unless they are confirmed again; null as above.</param>
public sealed record ConsentLine(Consent Given, string TalentName, DateTimeOffset? ConfirmedAt, DateTimeOffset? KeepUntil);

/// <summary>A picture that ends soon.</summary>
/// <param name="EndsAt">UTC.</param>
/// <param name="IsShown">The talent shows it now.</param>
public sealed record EndingPicture(string PhotoId, string TalentId, string TalentName, string Platform, DateTimeOffset EndsAt, bool IsShown);

/// <summary>A permission that its platform did not take back.</summary>
/// <param name="TalentId">Whose it was; null when that is not known any more.</param>
/// <param name="GivenUpAt">UTC.</param>
public sealed record NotRevoked(string GrantId, string Platform, string? TalentId, string? TalentName, string? Handle, DateTimeOffset GivenUpAt);
