using Microsoft.EntityFrameworkCore.Storage;

namespace TalentAdmin.Tests.Privacy;

/// <summary>Ends permissions, but while the database is said to be away.</summary>
internal sealed class FakePermissionEnd : IPermissionEnd
{
    private IPermissionEnd? _real;

    public bool IsAway { get; set; }

    public FakePermissionEnd Over(IPermissionEnd real)
    {
        _real = real;
        return this;
    }

    public Task<IReadOnlyList<EndedPermission>> EndAsync(
        string platform, IReadOnlyCollection<string> accountIds, PermissionEndCause cause, CancellationToken cancellationToken) =>
        IsAway ? throw new RetryLimitExceededException() : _real!.EndAsync(platform, accountIds, cause, cancellationToken);

    public Task<EndedPermission?> EndAsync(string connectionId, PermissionEndCause cause, CancellationToken cancellationToken) =>
        IsAway ? throw new RetryLimitExceededException() : _real!.EndAsync(connectionId, cause, cancellationToken);
}
