using System.Globalization;

namespace TalentAdmin.Bench.Bombs;

/// <summary>
/// The most resident memory of the app, of its children and of all together, looked at twenty times a second in /proc. What processes
/// share counts for each of them, so that the truth is less.
/// </summary>
internal sealed class FamilyMemory : IDisposable
{
    private const int LooksUntilNextCount = 4;
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<int> _children = [];
    private readonly int _parent;
    private readonly Task _watch;

    public FamilyMemory(int parent)
    {
        _parent = parent;
        _watch = Task.Run(WatchAsync);
    }

    /// <summary>Megabytes.</summary>
    public double App { get; private set; }

    /// <summary>Megabytes.</summary>
    public double Children { get; private set; }

    /// <summary>Megabytes.</summary>
    public double Together { get; private set; }

    /// <summary>Every child that was ever seen.</summary>
    public IReadOnlyCollection<int> Seen => _children;

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _watch;
    }

    public void Dispose() => _stop.Dispose();

    private async Task WatchAsync()
    {
        List<int> living = [];
        using var timer = new PeriodicTimer(_look);
        for (var looks = 0; !_stop.IsCancellationRequested; looks++)
        {
            if (looks % LooksUntilNextCount == 0)
            {
                living = ChildrenOf(_parent);
                _children.UnionWith(living);
            }

            var (app, children) = (Resident(_parent), living.Sum(Resident));
            (App, Children, Together) = (Math.Max(App, app), Math.Max(Children, children), Math.Max(Together, app + children));
            await timer.WaitForNextTickAsync();
        }
    }

    // Each thread has those that it started.
    private static List<int> ChildrenOf(int parent) => [.. Read(() => Directory.GetDirectories($"/proc/{parent}/task"), [])
        .SelectMany(thread => Read(() => File.ReadAllText(Path.Combine(thread, "children")), string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(id => int.Parse(id, CultureInfo.InvariantCulture))];

    private static double Resident(int process)
    {
        var pages = Read(() => File.ReadAllText($"/proc/{process}/statm"), string.Empty).Split(' ');
        return pages.Length > 1 ? long.Parse(pages[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize / (1024.0 * 1024) : 0;
    }

    // Processes and threads end while they are looked at.
    private static T Read<T>(Func<T> read, T gone)
    {
        try
        {
            return read();
        }
        catch (IOException)
        {
            return gone;
        }
    }
}
