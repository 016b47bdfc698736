using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Privacy.Requests;

/// <summary>Does what platforms tell by themselves.</summary>
public sealed class PlatformCallbacks
{
    // Platforms repeat for days; more than this is worth a line in the log, and no more.
    private static readonly TimeSpan _usual = TimeSpan.FromMinutes(5);

    private readonly IReadOnlyDictionary<(string Platform, string Name), IPlatformCallback> _callbacks;
    private readonly PlatformCatalog _platforms;
    private readonly IPermissionEnd _permissions;
    private readonly CallbackReceipts _receipts;
    private readonly CallbackErasure _erasure;
    private readonly TimeProvider _time;
    private readonly ILogger<PlatformCallbacks> _logger;

    internal PlatformCallbacks(
        IEnumerable<IPlatformCallback> callbacks,
        PlatformCatalog platforms,
        IPermissionEnd permissions,
        CallbackReceipts receipts,
        CallbackErasure erasure,
        TimeProvider time,
        ILogger<PlatformCallbacks> logger)
    {
        _callbacks = callbacks.ToDictionary(c => (c.Platform, c.Name));
        (_platforms, _permissions, _receipts, _erasure, _time, _logger) = (platforms, permissions, receipts, erasure, time, logger);
    }

    /// <summary>The addresses that platforms call, as platform and name.</summary>
    public IEnumerable<(string Platform, string Name)> All => _callbacks.Keys;

    /// <summary>Answers a call. Throws if the database is away and nothing was stored: only then is it worth a repetition.</summary>
    public async Task<CallbackAnswer> HandleAsync(string platform, string name, CallbackRequest request, CancellationToken cancellationToken)
    {
        if (!_callbacks.TryGetValue((platform, name), out var callback) || !_platforms.TryGet(platform, out var definition))
        {
            return new CallbackAnswer(CallbackStatus.Unknown);
        }

        var said = callback.Read(request);
        if (said.SignedAt is { } signedAt && (_time.GetUtcNow() - signedAt).Duration() > _usual)
        {
            _logger.SignedLongAgo(definition.DisplayName, name, signedAt);
        }

        switch (said)
        {
            case CallbackResult.Ignored:
                return new CallbackAnswer(CallbackStatus.Done);

            case CallbackResult.Withdrawal withdrawal:
                await EndAsync(definition, withdrawal, cancellationToken);
                return new CallbackAnswer(CallbackStatus.Done);

            case CallbackResult.Erasure erasure:
                return new CallbackAnswer(CallbackStatus.Done, await _erasure.EraseAsync(definition, erasure, cancellationToken));

            default:
                _logger.Refused(definition.DisplayName, name);
                return new CallbackAnswer(CallbackStatus.Refused);
        }
    }

    private async Task EndAsync(PlatformDefinition platform, CallbackResult.Withdrawal withdrawal, CancellationToken cancellationToken)
    {
        if (await _receipts.IsKnownAsync(withdrawal.Key, cancellationToken))
        {
            return;
        }

        var cause = new PermissionEndCause(PermissionEnder.Platform, NewRequests.ActorOf(platform), withdrawal.GrantedBefore);
        var ended = await _permissions.EndAsync(platform.Name, [withdrawal.AccountId], cause, cancellationToken);
        if (ended.Count > 0)
        {
            await _receipts.AddAsync(withdrawal.Key, CancellationToken.None);
        }
    }
}

/// <summary>What a platform is answered.</summary>
/// <param name="Code">Of the page where it can be seen how far a deletion is; null where none was asked for.</param>
public sealed record CallbackAnswer(CallbackStatus Status, string? Code = null);

/// <summary>How a call ended.</summary>
public enum CallbackStatus
{
    /// <summary>There is no such address.</summary>
    Unknown,

    /// <summary>It is not the platform's, or cannot be read.</summary>
    Refused,

    /// <summary>It was taken, whatever it changed.</summary>
    Done,
}
