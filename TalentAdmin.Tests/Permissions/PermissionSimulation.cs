using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Permissions;

/// <summary>
/// Days of three talents, act by act, in fake time on two nodes of a real database: what platforms, creators, staff and callbacks do in any order, with
/// faults and kills at any command. After each act the two rules are looked at: nothing is taken away because something failed, and no picture outlives its
/// permission. A seed names a whole history.
/// </summary>
internal sealed class PermissionSimulation : IAsyncDisposable
{
    private const double KillsShare = 0.1;
    private const int CommandsToDieAt = 14;

    private readonly Random _random;
    private readonly AuthorizationFlowHarness[] _nodes;
    private readonly CrashingDatabase _database;
    private readonly PermissionModel _model;
    private readonly PermissionActs _acts;
    private readonly Queue<string> _history = new();

    private PermissionSimulation(int seed, AuthorizationFlowHarness[] nodes, CrashingDatabase database, bool hasClock)
    {
        _random = new Random(seed);
        (_nodes, _database) = (nodes, database);
        _model = new PermissionModel(nodes[0].Harness);
        _acts = new PermissionActs(nodes, _model, _random, hasClock);
    }

    /// <summary>Acts done.</summary>
    public int Acts { get; private set; }

    /// <summary>Kills among them.</summary>
    public int Kills { get; private set; }

    public static async Task<PermissionSimulation> CreateAsync(int seed, bool hasClock = true)
    {
        var database = new CrashingDatabase();
        void Crash(IServiceCollection services) => services.ConfigureDbContext<SqliteTalentDbContext>(options => options.AddInterceptors(database));
        var first = await AuthorizationFlowHarness.CreateAsync(Crash);
        var simulation = new PermissionSimulation(seed, [first, first.Beside(Crash)], database, hasClock);
        await simulation._acts.BeginAsync();
        return simulation;
    }

    /// <summary>Lets so many days pass. Gives what was broken with the acts before it; null if nothing was.</summary>
    public async Task<string?> RunAsync(int days)
    {
        var end = _nodes[0].Harness.Time.GetUtcNow().AddDays(days);
        while (_nodes[0].Harness.Time.GetUtcNow() < end)
        {
            _nodes[0].Harness.Time.Advance(TimeSpan.FromMinutes(_random.Next(1, 48 * 60)));
            await StepAsync();
            if (await _model.BrokenRuleAsync(_random) is { } broken)
            {
                return $"{broken}\n{string.Join('\n', _history)}";
            }
        }

        return await _acts.RevocationsAreWholeAsync() is { } lost ? $"{lost}\n{string.Join('\n', _history)}" : null;
    }

    public async ValueTask DisposeAsync()
    {
        await _nodes[1].DisposeAsync();
        await _nodes[0].DisposeAsync();
    }

    private async Task StepAsync()
    {
        Acts++;
        var act = _acts.Next();
        var isKilled = false;
        _acts.ChooseNode();
        if (_random.NextDouble() < KillsShare)
        {
            _database.DieAt(_random.Next(1, CommandsToDieAt));
            try
            {
                await act.DoAsync();
            }
            catch (Exception exception) when (IsKill(exception))
            {
                isKilled = true;
                Kills++;
            }

            _database.DieAt(0);
        }

        Note(isKilled ? $"{act.Name}, killed" : act.Name);

        // Whoever was cut off asks again: a person presses once more, a callback is repeated, the outbox tries anew.
        _acts.ChooseNode();
        await act.DoAsync();
        await _acts.SettleAsync();
    }

    private void Note(string act)
    {
        _history.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{_nodes[0].Harness.Time.GetUtcNow():yyyy-MM-dd HH:mm} {act}"));
        if (_history.Count > 40)
        {
            _history.Dequeue();
        }
    }

    private static bool IsKill(Exception? exception) =>
        exception is SimulatedKillException || (exception is not null && IsKill(exception.InnerException));
}
