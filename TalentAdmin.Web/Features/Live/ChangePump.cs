namespace TalentAdmin.Web.Features.Live;

/// <summary>
/// Hands changes on, one after the other, without holding up whoever posts them. While the receiver is busy, a talent's newer
/// change takes the place of its older one: what waits never grows beyond one change a talent.
/// </summary>
internal sealed class ChangePump(Func<AvatarChange, Task> send, Action<Exception> onFailure)
{
    private readonly Lock _gate = new();
    private Dictionary<string, AvatarChange> _waiting = new(StringComparer.Ordinal);
    private bool _isPumping;
    private bool _isStopped;

    public void Post(AvatarChange change)
    {
        lock (_gate)
        {
            if (_isStopped || (_waiting.TryGetValue(change.TalentId, out var waiting) && waiting.ChangeNumber >= change.ChangeNumber))
            {
                return;
            }

            _waiting[change.TalentId] = change;
            if (_isPumping)
            {
                return;
            }

            _isPumping = true;
        }

        _ = Task.Run(PumpAsync);
    }

    /// <summary>Nothing is handed on any more.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
            _waiting.Clear();
        }
    }

    private async Task PumpAsync()
    {
        while (TakeWaiting() is { } changes)
        {
            foreach (var change in changes)
            {
                if (IsStopped())
                {
                    return;
                }

                try
                {
                    await send(change);
                }
                catch (Exception ex)
                {
                    onFailure(ex);
                }
            }
        }
    }

    private bool IsStopped()
    {
        lock (_gate)
        {
            return _isStopped;
        }
    }

    private List<AvatarChange>? TakeWaiting()
    {
        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                _isPumping = false;
                return null;
            }

            var taken = _waiting;
            _waiting = new Dictionary<string, AvatarChange>(StringComparer.Ordinal);
            return [.. taken.Values.OrderBy(change => change.ChangeNumber)];
        }
    }
}
