namespace TalentAdmin.Core.Live;

/// <summary>The way between the nodes. It may be broken at any time, and is the faster way, not the only one.</summary>
internal interface IBackplane
{
    /// <summary>Whether one is configured.</summary>
    bool IsThere { get; }

    /// <summary>Raised with what other nodes said; returns at once.</summary>
    event Action<BackplaneMessage>? Heard;

    /// <summary>Raised when the connection was lost or came back: a reason to check it.</summary>
    event Action? Turned;

    /// <summary>Tells the other nodes. Waits for nobody and throws nothing.</summary>
    void Send(BackplaneMessage news);

    /// <summary>Whether something could not be sent since this was last asked.</summary>
    bool TakeUnsent();

    /// <summary>Sends something to itself: whatever was said before has been heard when that arrives. Gives why it did not; null if it did.</summary>
    Task<Exception?> CheckAsync(CancellationToken cancellationToken);
}

/// <summary>There is one node, or the database alone joins them.</summary>
internal sealed class NoBackplane : IBackplane
{
    public bool IsThere => false;

    public event Action<BackplaneMessage>? Heard
    {
        add { }
        remove { }
    }

    public event Action? Turned
    {
        add { }
        remove { }
    }

    public void Send(BackplaneMessage news)
    {
    }

    public bool TakeUnsent() => false;

    public Task<Exception?> CheckAsync(CancellationToken cancellationToken) => Task.FromResult<Exception?>(null);
}
