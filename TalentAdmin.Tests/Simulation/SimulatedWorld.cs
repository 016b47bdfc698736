using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Simulation;

/// <summary>Everything that a simulation has: the time, the network, the database, and the nodes on it.</summary>
internal sealed class SimulatedWorld : IAsyncDisposable
{
    /// <summary>Midnight before the first night.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    /// <summary>No two clocks are apart by more.</summary>
    public static readonly TimeSpan MostApart = TimeSpan.FromSeconds(1);

    private readonly SimulatedNode?[] _nodes;
    private int _starts;

    public SimulatedWorld(SimulationPlan plan, SimulatedDatabase template)
    {
        Plan = plan;
        Clock = new VirtualClock(Start);
        History = new History(Clock, plan.IsPrinted);
        Chance = new Random(plan.Seed);
        Network = new VirtualNetwork(Clock, History, Chance);
        Backplane = new VirtualBackplane(this);
        Database = template.Copy();
        Settings = new Dictionary<string, string?>
        {
            [$"ConnectionStrings:{DatabaseOptions.ConnectionName}"] = Database.ConnectionString,
            ["Platforms:Instagram:AgencyUserId"] = "17841400000000001",
            ["Platforms:Instagram:AgencyAccessToken"] = NodeServices.AgencyToken,
            ["Platforms:YouTube:ApiKey"] = "key",
            ["Sync:PageSize"] = "5",
            ["Sync:ConcurrentPages"] = "1",
        };
        _nodes = new SimulatedNode?[plan.Nodes];
    }

    public SimulationPlan Plan { get; }

    public PlantedBug Bug => Plan.Bug;

    public VirtualClock Clock { get; }

    public History History { get; }

    /// <summary>For what happens on the way; acts have their own, so that they do not depend on it.</summary>
    public Random Chance { get; }

    public VirtualNetwork Network { get; }

    public VirtualBackplane Backplane { get; }

    public SimulatedDatabase Database { get; }

    public IDataProtectionProvider Keys { get; } = new EphemeralDataProtectionProvider();

    public Dictionary<string, string?> Settings { get; }

    /// <summary>Commands, commits and calls of all nodes.</summary>
    public long Steps { get; set; }

    /// <summary>Who waits for what; null when the plan does not watch that.</summary>
    public Waits? Waits { get; set; }

    /// <summary>How many acts are under way, of people and of the schedule.</summary>
    public int Acting { get; private set; }

    /// <summary>The nodes that take part now.</summary>
    public IReadOnlyList<SimulatedNode> Up => [.. _nodes.OfType<SimulatedNode>().Where(n => n.IsUp)];

    /// <summary>UTC times at which a node was killed, stopped or paused, a run cancelled, or an account connected: what was under way then may be done twice or not be counted.</summary>
    public List<DateTimeOffset> Interruptions { get; } = [];

    /// <summary>Why the simulation is over before its time; null when it is not.</summary>
    public string? Broken { get; private set; }

    /// <summary>Ends the simulation; the first reason counts.</summary>
    public void Break(string why) => Broken ??= why;

    /// <summary>Lets something go on by itself; what it throws ends the simulation.</summary>
    public async Task GoAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
#pragma warning disable CA1031 // Whatever it is.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Break($"It threw: {exception}");
        }
    }

    /// <summary>Starts the node in a place, after the one before it is gone.</summary>
    public async Task StartNodeAsync(int place)
    {
        if (_nodes[place] is { IsUp: true })
        {
            return;
        }

        _starts++;
        var offset = MostApart * (Chance.NextDouble() - 0.5);
        var node = new SimulatedNode(this, string.Create(CultureInfo.InvariantCulture, $"node-{place + 1}.{_starts}"), offset);
        _nodes[place] = node;
        await DoAsync(node, _ => node.StartAsync());
    }

    public SimulatedNode? NodeAt(int place) => _nodes[place];

    /// <summary>A node that takes part, as a balancer would choose it; waits until there is one.</summary>
    public async Task<SimulatedNode> AnyNodeAsync()
    {
        while (true)
        {
            var up = Up;
            if (up.Count > 0)
            {
                return up[Chance.Next(up.Count)];
            }

            await Task.Delay(TimeSpan.FromSeconds(1), Clock);
        }
    }

    /// <summary>Does something on a node. False when the node was gone before it was done.</summary>
    public async Task<bool> DoAsync(SimulatedNode node, Func<IServiceProvider, Task> act)
    {
        Acting++;
        try
        {
            var work = act(node.Services);
            await Task.WhenAny(work, node.Gone);
            if (!work.IsCompleted)
            {
                return false;
            }

            await work;
            return !node.IsDead;
        }
        catch (Exception exception) when (!node.IsUp)
        {
            History.Log($"{node.Name}, which is gone: {exception.GetType().Name}");
            return false;
        }
        finally
        {
            Acting--;
        }
    }

    /// <summary>Notes that the talents of a run wait for it.</summary>
    public async Task WaitForAsync(string runId)
    {
        await using var context = Database.Open();
        var batches = await context.RunBatches.Where(b => b.RunId == runId).Select(b => b.TalentIds).ToListAsync();
        Waits?.Add(batches.SelectMany(ids => ids.Split(' ')), runId);
    }

    /// <summary>Waits until a time.</summary>
    public Task UntilAsync(DateTimeOffset time) => time > Clock.Now ? Task.Delay(time - Clock.Now, Clock) : Task.CompletedTask;

    /// <summary>A service of a node.</summary>
    public static T Get<T>(IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes.OfType<SimulatedNode>())
        {
            node.Kill();
        }

        await Database.DisposeAsync();
    }
}
