using System.Collections.Frozen;
using Microsoft.AspNetCore.SignalR;

namespace TalentAdmin.Web.Features.Live;

/// <summary>
/// One client of the hub and what it wants to hear of. Each has a pump of its own: SignalR's groups would wait for the slowest
/// of their members.
/// </summary>
internal sealed class HubListener
{
    private readonly ChangePump _pump;

    // Null: everything. Nothing at first: a client hears of changes once it has subscribed.
    private volatile FrozenSet<string>? _talentIds = FrozenSet<string>.Empty;

    public HubListener(HubCallerContext connection, IClientProxy client, Action<Exception> onFailure)
    {
        Connection = connection;
        _pump = new ChangePump(
            async change =>
            {
                using var span = Tracing.Source.StartActivity("live.push");
                await client.SendAsync(AvatarChanged.Message, AvatarChanged.Of(change), connection.ConnectionAborted);
            },
            onFailure);
    }

    public HubCallerContext Connection { get; }

    /// <summary>Takes the place of what was subscribed to before. Empty: everything.</summary>
    public void Subscribe(IReadOnlyCollection<string> talentIds) =>
        _talentIds = talentIds.Count == 0 ? null : talentIds.ToFrozenSet(StringComparer.Ordinal);

    public void Tell(AvatarChange change)
    {
        if (_talentIds?.Contains(change.TalentId) != false)
        {
            _pump.Post(change);
        }
    }

    public void Stop() => _pump.Stop();
}
