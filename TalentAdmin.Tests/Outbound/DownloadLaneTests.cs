using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Outbound;

/// <summary>Who has a place, who steps aside, and who is too slow.</summary>
public sealed class DownloadLaneTests
{
    private const int EnoughForALook = (DownloadPlace.LeastSpeed / 10) + 1;

    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enter_LaneWithoutAPlace_WaitsUntilOneLeaves()
    {
        var lane = new DownloadLane(1);
        var first = await EnterAsync(lane);
        var second = lane.EnterAsync(Token);
        Assert.False(second.IsCompleted);

        first.Dispose();

        await second;
        Assert.Equal(1, lane.Count(Pace.Moving));
    }

    [Fact]
    public async Task Enter_WhoGivesUpWaiting_TakesNoPlace()
    {
        var lane = new DownloadLane(1);
        using var patience = new CancellationTokenSource();
        var first = await EnterAsync(lane);
        var given = lane.EnterAsync(patience.Token);
        var third = lane.EnterAsync(Token);

        await patience.CancelAsync();
        first.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        await third;
        Assert.Equal(1, lane.Count(Pace.Moving));
    }

    [Fact]
    public async Task Look_NothingCame_StepsAsideAndComesBackWithTheFirstBytes()
    {
        var lane = new DownloadLane(1);
        using var place = await EnterAsync(lane);

        Pass(1);
        Assert.Equal((0, 1, 0), Counts(lane));

        place.Brought(EnoughForALook);
        Pass(1);
        Assert.Equal((1, 0, 0), Counts(lane));
    }

    [Fact]
    public async Task Look_AsideTaken_KeepsItsPlace()
    {
        var lane = new DownloadLane(DownloadLane.MostAside + 1);
        for (var i = 0; i <= DownloadLane.MostAside; i++)
        {
            await EnterAsync(lane);
        }

        Pass(1);

        Assert.Equal((1, DownloadLane.MostAside, 0), Counts(lane));
    }

    [Theory]
    [InlineData(0)]
    [InlineData((3 * DownloadPlace.LeastSpeed) - 1)]
    public async Task Look_TooLittleInThreeSeconds_GoesOnInASlowPlace(int bytes)
    {
        var lane = new DownloadLane(1);
        using var place = await EnterAsync(lane);
        place.Brought(bytes);

        Pass(29);
        Assert.Equal(0, lane.Count(Pace.Slow));
        Pass(1);

        Assert.Equal((0, 0, 1), Counts(lane));
        Assert.False(place.TooSlow.IsCancellationRequested);
    }

    [Fact]
    public async Task Look_JustFastEnough_IsNotSlow()
    {
        var lane = new DownloadLane(1);
        using var place = await EnterAsync(lane);

        for (var i = 0; i < 100; i++)
        {
            place.Brought(EnoughForALook);
            Pass(1);
        }

        Assert.Equal((1, 0, 0), Counts(lane));
    }

    [Fact]
    public async Task Look_StopsMidway_IsSlowOnceItsAverageIs()
    {
        var lane = new DownloadLane(1);
        using var place = await EnterAsync(lane);
        place.Brought(5 * DownloadPlace.LeastSpeed);

        Pass(50);
        Assert.Equal((0, 1, 0), Counts(lane));
        Pass(1);

        Assert.Equal((0, 0, 1), Counts(lane));
    }

    [Fact]
    public async Task Look_SlowPlacesTaken_EndsTheDownload()
    {
        var lane = new DownloadLane(DownloadLane.MostSlow + 1);
        List<DownloadPlace> places = [];
        for (var i = 0; i <= DownloadLane.MostSlow; i++)
        {
            places.Add(await EnterAsync(lane));
        }

        Pass(30);

        var ended = Assert.Single(places, p => p.TooSlow.IsCancellationRequested);
        ended.Dispose();
        Assert.Equal((0, 0, DownloadLane.MostSlow), Counts(lane));
    }

    [Fact]
    public async Task Arrived_AfterAWait_CountsAmongThoseThatMoveUntilItIsRendered()
    {
        var lane = new DownloadLane(1);
        var place = await EnterAsync(lane);
        Pass(1);

        place.Arrived();
        Pass(100);
        Assert.Equal((1, 0, 0), Counts(lane));

        place.Dispose();
        Assert.Equal((0, 0, 0), Counts(lane));
    }

    private async Task<DownloadPlace> EnterAsync(DownloadLane lane)
    {
        await lane.EnterAsync(Token);
        return new DownloadPlace(lane, _time);
    }

    private void Pass(int tenths)
    {
        for (var i = 0; i < tenths; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }
    }

    private static (int Moving, int Aside, int Slow) Counts(DownloadLane lane) => (lane.Count(Pace.Moving), lane.Count(Pace.Aside), lane.Count(Pace.Slow));
}
