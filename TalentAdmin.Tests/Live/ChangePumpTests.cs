using System.Threading.Channels;

namespace TalentAdmin.Tests.Live;

public sealed class ChangePumpTests
{
    private readonly Channel<long> _sent = Channel.CreateUnbounded<long>();
    private readonly SemaphoreSlim _turns = new(0);
    private readonly List<Exception> _failures = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_ReceiverIsSlow_LosesIntermediatesNeverTheNewest()
    {
        var pump = new ChangePump(SendAsync, _failures.Add);
        pump.Post(Change("a", 1));
        Assert.Equal(1, await _sent.Reader.ReadAsync(Token));

        for (var number = 2; number <= 1_000; number++)
        {
            pump.Post(Change("a", number));
        }

        pump.Post(Change("b", 1_001));
        _turns.Release(3);

        Assert.Equal(1_000, await _sent.Reader.ReadAsync(Token));
        Assert.Equal(1_001, await _sent.Reader.ReadAsync(Token));
        Assert.False(_sent.Reader.TryRead(out _));
    }

    [Fact]
    public async Task Post_OlderBehindNewer_IsLeftOut()
    {
        var pump = new ChangePump(SendAsync, _failures.Add);
        pump.Post(Change("a", 1));
        await _sent.Reader.ReadAsync(Token);

        pump.Post(Change("b", 9));
        pump.Post(Change("b", 8));
        _turns.Release(2);

        Assert.Equal(9, await _sent.Reader.ReadAsync(Token));
    }

    [Fact]
    public async Task Post_SendingFails_GoesOn()
    {
        var pump = new ChangePump(
            change => change.ChangeNumber == 1 ? throw new IOException("gone") : SendAsync(change), _failures.Add);
        _turns.Release(2);

        pump.Post(Change("a", 1));
        pump.Post(Change("b", 2));

        Assert.Equal(2, await _sent.Reader.ReadAsync(Token));
        Assert.IsType<IOException>(Assert.Single(_failures));
    }

    [Fact]
    public async Task Stop_WhileSending_SendsNothingMore()
    {
        var pump = new ChangePump(SendAsync, _failures.Add);
        pump.Post(Change("a", 1));
        await _sent.Reader.ReadAsync(Token);

        pump.Post(Change("b", 2));
        pump.Stop();
        pump.Post(Change("c", 3));
        _turns.Release(3);

        await AssertNothingMoreAsync();
    }

    [Fact]
    public async Task Stop_BetweenTwoThatWaitedTogether_SendsNotTheSecond()
    {
        var pump = new ChangePump(SendAsync, _failures.Add);
        pump.Post(Change("a", 1));
        await _sent.Reader.ReadAsync(Token);
        pump.Post(Change("b", 2));
        pump.Post(Change("c", 3));
        _turns.Release();
        Assert.Equal(2, await _sent.Reader.ReadAsync(Token));

        pump.Stop();
        _turns.Release(3);

        await AssertNothingMoreAsync();
    }

    // A pump that went on would send at once: its receiver does not hold it up any more.
    private async Task AssertNothingMoreAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _sent.Reader.ReadAsync(limit.Token));
    }

    private static AvatarChange Change(string talentId, long number) => new(talentId, null, "initials", number, false, true);

    private Task SendAsync(AvatarChange change)
    {
        _sent.Writer.TryWrite(change.ChangeNumber);
        return _turns.WaitAsync(Token);
    }
}
