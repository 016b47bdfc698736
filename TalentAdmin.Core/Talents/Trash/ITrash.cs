namespace TalentAdmin.Core.Talents.Trash;

/// <summary>
/// What staff remove goes here for <see cref="TrashOptions.KeepDays"/>: hidden and not synced, with its tokens and photos, so that it can come back as it
/// was. Clocks run on, and withdrawals and erasures reach into it.
/// </summary>
public interface ITrash
{
    /// <summary>What lies in it, newest first. An account that went with its talent has no line of its own.</summary>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">1 to <see cref="TalentQuery.MaxPageSize"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    Task<PagedResult<TrashedItem>> ListAsync(int page, int pageSize, CancellationToken cancellationToken);

    /// <summary>What lies in it with this name, or with this handle or address of a profile, whatever the platform; at most five.</summary>
    Task<IReadOnlyList<TrashedItem>> FindAsync(string nameOrHandle, CancellationToken cancellationToken);

    /// <summary>A talent that lies in it; null if it does not.</summary>
    Task<TrashedItem?> FindTalentAsync(string talentId, CancellationToken cancellationToken);

    /// <summary>Puts a talent with its accounts into it. One that lies there already stays there.</summary>
    Task<RosterResult<bool>> PutAsync(string talentId, Actor actor, CancellationToken cancellationToken);

    /// <summary>Puts a talent's account into it, and decides anew what is shown. An account that the creator asked to have removed ends for good.</summary>
    Task<RosterResult<bool>> PutConnectionAsync(string talentId, string platform, Actor actor, CancellationToken cancellationToken);

    /// <summary>Brings a talent back with the accounts that went with it. One that is in the roster stays there.</summary>
    Task<RosterResult<bool>> RestoreAsync(string talentId, Actor actor, CancellationToken cancellationToken);

    /// <summary>Brings an account back, and shows its photo where nothing else is shown.</summary>
    /// <param name="talentId">Whose.</param>
    /// <param name="account">The platform, for the one that was removed last, or the connection's id.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    Task<RosterResult<bool>> RestoreConnectionAsync(string talentId, string account, Actor actor, CancellationToken cancellationToken);

    /// <summary>Deletes a talent for good, from the roster or from the trash.</summary>
    Task<RosterResult<bool>> EndAsync(string talentId, Actor actor, CancellationToken cancellationToken);

    /// <summary>Ends an account for good, from the talent's page or from the trash.</summary>
    /// <param name="talentId">Whose.</param>
    /// <param name="account">The platform, for the one that is in use or else was removed last, or the connection's id.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    Task<RosterResult<bool>> EndConnectionAsync(string talentId, string account, Actor actor, CancellationToken cancellationToken);
}

/// <summary>A talent or an account that staff removed.</summary>
/// <param name="TalentId">The talent, or whose account it is.</param>
/// <param name="Name">The talent's.</param>
/// <param name="ConnectionId">The account; null for a talent.</param>
/// <param name="Platform">Of the account.</param>
/// <param name="Handle">Of the account.</param>
/// <param name="RemovedAt">UTC.</param>
/// <param name="RemovedBy">The name of who did it.</param>
/// <param name="KeptUntil">UTC time at which it is deleted for good.</param>
public sealed record TrashedItem(
    string TalentId, string Name, string? ConnectionId, string? Platform, string? Handle, DateTimeOffset RemovedAt, string RemovedBy, DateTimeOffset KeptUntil)
{
    /// <summary>For an address: the account's id, or the talent's.</summary>
    public string Id => ConnectionId ?? TalentId;
}
