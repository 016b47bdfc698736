namespace TalentAdmin.Core.Outbound;

/// <summary>
/// The places of downloads of one kind. New ones are let in while fewer than so many move; what stands still steps aside for them, since a peer
/// that is only waited for costs no more than a socket, and what stays slow has a few places of its own.
/// </summary>
internal sealed class DownloadLane(int places)
{
    /// <summary>Most downloads that stand still and have not been found slow yet.</summary>
    public const int MostAside = 128;

    /// <summary>Most downloads that were found slow and go on all the same.</summary>
    public const int MostSlow = 4;

    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private readonly Dictionary<Pace, int> _count = new() { [Pace.Moving] = 0, [Pace.Aside] = 0, [Pace.Slow] = 0 };

    /// <summary>How many there are of each pace, for tests.</summary>
    public int Count(Pace pace)
    {
        lock (_lock)
        {
            return _count[pace];
        }
    }

    /// <summary>Waits until there is a place among those that move, and takes it.</summary>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _waiting.Enqueue(turn);
            LetIn();
        }

        await using var giveUp = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        await turn.Task;
    }

    /// <summary>Takes a place of another pace for the one that is held; to move again is always allowed.</summary>
    /// <returns>False when there is none: then it stays where it is.</returns>
    public bool TryChange(Pace from, Pace to)
    {
        lock (_lock)
        {
            if (from != to && _count[to] >= Most(to))
            {
                return false;
            }

            _count[from]--;
            _count[to]++;
            LetIn();
            return true;
        }
    }

    public void Leave(Pace from)
    {
        lock (_lock)
        {
            _count[from]--;
            LetIn();
        }
    }

    private static int Most(Pace pace) => pace switch
    {
        Pace.Aside => MostAside,
        Pace.Slow => MostSlow,
        _ => int.MaxValue,
    };

    private void LetIn()
    {
        while (_count[Pace.Moving] < places && _waiting.TryDequeue(out var turn))
        {
            // One that gave up meanwhile takes no place.
            _count[Pace.Moving] += turn.TrySetResult() ? 1 : 0;
        }
    }
}

/// <summary>How a download goes.</summary>
internal enum Pace
{
    /// <summary>Something comes, or it has just begun, or all of it is here.</summary>
    Moving,

    /// <summary>Next to nothing came in the last moment.</summary>
    Aside,

    /// <summary>Next to nothing came for seconds.</summary>
    Slow,
}
