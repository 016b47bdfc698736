using Microsoft.AspNetCore.SignalR;

namespace TalentAdmin.Web.Features.Live;

/// <summary>Tells clients, as it happens, which talents have another picture.</summary>
internal sealed class AvatarHub(HubAudience audience, ChangeCatchUp changes) : Hub
{
    /// <summary>Where it is.</summary>
    public const string Path = "/hubs/avatars";

    /// <summary>Most talents that one client can name; beyond that it asks for all.</summary>
    public const int MaxTalents = 1000;

    /// <summary>Bytes of a message: <see cref="MaxTalents"/> ids with room to spare.</summary>
    public const int MaxMessageBytes = 64 * 1024;

    public override Task OnConnectedAsync()
    {
        audience.Add(Context, Clients.Caller);
        return base.OnConnectedAsync();
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        audience.Remove(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }

    /// <summary>Says whose changes the client wants to hear of, in place of what it said before. Empty: everybody's.</summary>
    public void Subscribe(IReadOnlyList<string?>? talentIds)
    {
        if (talentIds is null || talentIds.Count > MaxTalents)
        {
            throw new HubException($"BAD_REQUEST: Subscribe takes a list of at most {MaxTalents} ids; an empty one means all talents.");
        }

        var ids = new List<string>(talentIds.Count);
        foreach (var id in talentIds)
        {
            ids.Add(id is { Length: > 0 and <= Identifiers.MaxLength }
                ? id
                : throw new HubException($"BAD_REQUEST: A talent's id has 1 to {Identifiers.MaxLength} characters."));
        }

        audience.Find(Context.ConnectionId)?.Subscribe(ids);
    }

    /// <summary>What changed after a change number, oldest first, one change a talent, at most 1000: ask again from the last one's.</summary>
    public async Task<IReadOnlyList<AvatarChanged>> Since(long changeNumber)
    {
        if (changeNumber < 0)
        {
            throw new HubException("BAD_REQUEST: Since takes the number of the last change the client knows, or 0.");
        }

        var missed = await changes.ChangesSinceAsync(changeNumber, Context.ConnectionAborted);
        return [.. missed.Select(AvatarChanged.Of)];
    }
}
