using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace TalentAdmin.Tests.Simulation.Nodes;

/// <summary>
/// A process of the product: its services and hosted services, on its own clock. It can be stopped as a host is, paused as a machine is, and
/// killed: then its timers never fire again, its commands to the database fail, its calls get no answer, and what was not committed is gone.
/// </summary>
internal sealed class SimulatedNode : IHostApplicationLifetime
{
    private readonly SimulatedWorld _world;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _stopped = new();
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ServiceProvider _services;
    private (int Steps, Action Act)? _planned;

    public SimulatedNode(SimulatedWorld world, string name, TimeSpan offset)
    {
        (_world, Name) = (world, name);
        Clock = new NodeClock(world.Clock, offset);
        _services = NodeServices.Create(world, this);
    }

    public string Name { get; }

    public NodeClock Clock { get; }

    public IServiceProvider Services => _services;

    public bool IsDead => Clock.IsDead;

    /// <summary>It takes part: neither killed nor stopped.</summary>
    public bool IsUp => !IsDead && !_stopping.IsCancellationRequested;

    /// <summary>Calls that are under way.</summary>
    public int Calling { get; set; }

    /// <summary>UTC time of the world since when it is up without a break.</summary>
    public DateTimeOffset UpSince { get; private set; }

    /// <summary>What code of a killed node waits for.</summary>
    public static Task Never { get; } = new TaskCompletionSource().Task;

    /// <summary>Done when the node is killed or has stopped.</summary>
    public Task Gone => _gone.Task;

    public CancellationToken ApplicationStarted => CancellationToken.None;

    public CancellationToken ApplicationStopping => _stopping.Token;

    public CancellationToken ApplicationStopped => _stopped.Token;

    public void StopApplication() => _ = StopAsync();

    public async Task StartAsync()
    {
        UpSince = _world.Clock.Now;
        _world.History.Note($"{Name} starts");
        await Services.GetRequiredService<ISyncSettings>().LoadAsync(CancellationToken.None);
        foreach (var service in Services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }
    }

    /// <summary>Stops as a host does: last started, first stopped, within 30 s.</summary>
    public async Task StopAsync()
    {
        _world.History.Note($"{Name} is stopped");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30), Clock);
        await _stopping.CancelAsync();
        foreach (var service in Services.GetServices<IHostedService>().Reverse())
        {
            await service.StopAsync(patience.Token);
        }

        await _stopped.CancelAsync();
        await _services.DisposeAsync();
        _world.History.Note($"{Name} has stopped");
        _gone.TrySetResult();
    }

    /// <summary>Cuts everything off, here and now.</summary>
    public void Kill()
    {
        if (!IsDead)
        {
            _world.History.Note($"{Name} is killed");
            Clock.IsDead = true;
            _gone.TrySetResult();
        }
    }

    /// <summary>Does something to it in the middle of its work, after a number of steps: commands to the database, commits, and calls.</summary>
    public void After(int steps, Action act) => _planned = (steps, act);

    /// <summary>Stands still: what was to happen happens late, and its leases run out meanwhile.</summary>
    public void Pause(TimeSpan duration)
    {
        _world.History.Note($"{Name} stands still for {duration.TotalSeconds:0} s");
        _world.Interruptions.Add(_world.Clock.Now);
        _world.Interruptions.Add(_world.Clock.Now + duration);
        Clock.PausedUntil = _world.Clock.Now + duration;
        UpSince = _world.Clock.Now + duration;
    }

    /// <summary>Before a command or a commit.</summary>
    /// <exception cref="NodeKilledException">The node is no more.</exception>
    public void Step()
    {
        if (!TryStep())
        {
            throw new NodeKilledException();
        }
    }

    /// <summary>A point at which the node may be killed. False when it is no more.</summary>
    public bool TryStep()
    {
        _world.Steps++;
        if (_planned is { } planned)
        {
            _planned = planned with { Steps = planned.Steps - 1 };
            if (planned.Steps <= 1)
            {
                _planned = null;
                planned.Act();
            }
        }

        return !IsDead;
    }

    /// <summary>Goes on when the node does; never for one that was killed.</summary>
    public async Task GoesOnAsync()
    {
        while (Clock.PausedUntil is { } until && until > _world.Clock.Now)
        {
            await Task.Delay(until - _world.Clock.Now, _world.Clock);
        }

        if (IsDead)
        {
            await Never;
        }
    }
}

/// <summary>The process is no more; its code only does not know yet.</summary>
internal sealed class NodeKilledException() : Exception("The node was killed.");
