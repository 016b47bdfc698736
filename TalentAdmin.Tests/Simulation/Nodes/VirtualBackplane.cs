namespace TalentAdmin.Tests.Simulation.Nodes;

/// <summary>The way between the nodes, as Redis is one: each hears what the others say, a moment later.</summary>
internal sealed class VirtualBackplane(SimulatedWorld world)
{
    private static readonly TimeSpan _way = TimeSpan.FromMilliseconds(2);

    private readonly List<End> _ends = [];

    public IBackplane Of(SimulatedNode node)
    {
        var end = new End(this, node);
        _ends.Add(end);
        return end;
    }

    private void Send(End from, BackplaneMessage news)
    {
        if (!from.Node.IsDead)
        {
            _ends.RemoveAll(e => !e.Node.IsUp);
            foreach (var other in _ends.Where(e => e != from))
            {
                _ = DeliverAsync(other, news);
            }
        }
    }

    private async Task DeliverAsync(End to, BackplaneMessage news)
    {
        await Task.Delay(_way, world.Clock);
        await to.Node.GoesOnAsync();
        to.Hear(news);
    }

    private sealed class End(VirtualBackplane all, SimulatedNode node) : IBackplane
    {
        public event Action<BackplaneMessage>? Heard;

        public event Action? Turned
        {
            add { }
            remove { }
        }

        public SimulatedNode Node => node;

        public bool IsThere => true;

        public void Hear(BackplaneMessage news) => Heard?.Invoke(news);

        public void Send(BackplaneMessage news) => all.Send(this, news);

        public bool TakeUnsent() => false;

        public Task<Exception?> CheckAsync(CancellationToken cancellationToken) => Task.FromResult<Exception?>(null);
    }
}
