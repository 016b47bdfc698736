namespace TalentAdmin.Core.Model.Connections;

/// <summary>A talent's account on a platform.</summary>
public sealed class SocialConnection
{
    /// <summary>`conn_` and a sortable unique part.</summary>
    public required string Id { get; init; }

    public required string TalentId { get; init; }

    /// <summary>The platform's name on the wire, lower case: `instagram`, `tiktok`, `youtube`.</summary>
    public required string Platform { get; init; }

    /// <summary>The handle without `@`, in the platform's own casing rules.</summary>
    public required string Handle { get; set; }

    /// <summary>The handle folded for comparison: an account belongs to one talent.</summary>
    public required string HandleKey { get; set; }

    /// <summary>The platform's stable id (Instagram user id, TikTok open_id, YouTube UC…); null until the first answer.</summary>
    public string? ExternalId { get; set; }

    /// <summary>
    /// The id that the platform names the account by towards our app alone, where that is another one (Meta's app-scoped id): its callbacks tell no other.
    /// Null where there is none, and until it was told.
    /// </summary>
    public string? AppScopedId { get; set; }

    /// <summary>Whether syncs ask this account.</summary>
    public bool Connected { get; set; } = true;

    public ConnectionHealth Health { get; set; } = ConnectionHealth.Pending;

    /// <summary>The machine-readable reason of the last failure; null while healthy.</summary>
    public string? LastError { get; set; }

    /// <summary>UTC time since when the connection is in its present health.</summary>
    public DateTimeOffset? HealthSince { get; set; }

    /// <summary>UTC time of the last question to the platform.</summary>
    public DateTimeOffset? LastCheckedAt { get; set; }

    /// <summary>UTC time at which the platform last answered for the account, with a picture or without; null before the first answer.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>The access token under Data Protection; never in clear text anywhere but in memory.</summary>
    public string? ProtectedAccessToken { get; set; }

    /// <summary>The refresh token under Data Protection.</summary>
    public string? ProtectedRefreshToken { get; set; }

    /// <summary>UTC time at which the access token stops working, where the platform said so.</summary>
    public DateTimeOffset? TokenExpiresAt { get; set; }

    /// <summary>UTC time at which the tokens were granted or last refreshed.</summary>
    public DateTimeOffset? TokenIssuedAt { get; set; }

    /// <summary>UTC time at which the refresh token stops working, where the platform said so.</summary>
    public DateTimeOffset? RefreshTokenExpiresAt { get; set; }

    /// <summary>What the creator granted, separated by blanks; null where the platform does not say or nobody was asked.</summary>
    public string? GrantedScopes { get; set; }

    /// <summary>The handle before the account was renamed, until staff have taken note of it.</summary>
    public string? RenamedFrom { get; set; }

    /// <summary>UTC time before which the platform is not asked again, because of its limits; null when nothing stands in the way.</summary>
    public DateTimeOffset? RetryAt { get; set; }

    /// <summary>Syncs in a row that could not ask the platform or not use its picture; 0 after a conclusive answer.</summary>
    public int FailureCount { get; set; }

    /// <summary>The candidate: the newest photo of this account, shown or not.</summary>
    public string? CandidatePhotoId { get; set; }

    /// <summary>UTC time at which it went to the trash, by itself or with its talent; null while it is the talent's.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    /// <summary>The name of who put it there; null where it went with its talent, and comes back with it.</summary>
    public string? RemovedBy { get; private set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Row version, as on <see cref="Talent.Version"/>.</summary>
    public long Version { get; set; }

    /// <summary>Staff named another handle: what was known of the one before says nothing of it.</summary>
    internal void ChangeHandle(string handle, DateTimeOffset now)
    {
        Take(handle, renamedFrom: null);
        (Health, HealthSince) = (ConnectionHealth.Pending, now);
        Version++;
    }

    /// <summary>The platform has just answered for the account, by the permission that its owner gave.</summary>
    internal void Confirm(string handle, DateTimeOffset now)
    {
        var known = RenamedFrom ?? Handle;
        Take(handle, string.Equals(known, handle, StringComparison.OrdinalIgnoreCase) ? null : known);
        Enter(RenamedFrom is null ? ConnectionHealth.Healthy : ConnectionHealth.Renamed, now);
        LastCheckedAt = now;
        Connected = true;
    }

    /// <summary>The platform knows no account by the handle, when it was asked for the first time.</summary>
    internal void Miss(string reason) => (Health, LastError) = (ConnectionHealth.NotFound, reason);

    /// <summary>Staff have taken note of the new handle.</summary>
    internal void NoteRename(DateTimeOffset now)
    {
        RenamedFrom = null;
        if (Health == ConnectionHealth.Renamed)
        {
            Enter(FailureCount > 0 ? ConnectionHealth.Failing : ConnectionHealth.Healthy, now);
        }

        Version++;
    }

    /// <summary>The person asks that it be removed: it is not asked any more, and its picture is no candidate.</summary>
    internal void Hide()
    {
        Connected = false;
        Version++;
    }

    /// <summary>It stays after all.</summary>
    internal void ShowAgain()
    {
        Connected = true;
        Version++;
    }

    /// <summary>Into the trash, with its tokens; <paramref name="by"/> is null where it goes with its talent.</summary>
    internal void Remove(string? by, DateTimeOffset now)
    {
        (RemovedAt, RemovedBy) = (now, by);
        Version++;
    }

    /// <summary>Out of the trash.</summary>
    internal void Restore()
    {
        (RemovedAt, RemovedBy) = (null, null);
        Version++;
    }

    private void Take(string handle, string? renamedFrom)
    {
        (Handle, HandleKey, RenamedFrom) = (handle, handle.ToLowerInvariant(), renamedFrom);
        (LastError, RetryAt, FailureCount) = (null, null, 0);
    }

    private void Enter(ConnectionHealth health, DateTimeOffset now) =>
        (HealthSince, Health) = (Health == health ? HealthSince : now, health);
}
