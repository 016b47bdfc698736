using Microsoft.AspNetCore.Components.Server.Circuits;

namespace TalentAdmin.Web.Components;

/// <summary>Tells the pages of one circuit that their browser is back, so that they catch up.</summary>
internal sealed class ReconnectNotifier : CircuitHandler
{
    private volatile bool _away;

    /// <summary>Raised on no particular thread.</summary>
    public event Action? Returned;

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _away = true;
        return Task.CompletedTask;
    }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_away)
        {
            _away = false;
            Returned?.Invoke();
        }

        return Task.CompletedTask;
    }
}
