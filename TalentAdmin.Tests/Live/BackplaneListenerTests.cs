using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Live;

/// <summary>When a node looks in the database for other nodes' news, and when not: in fake time, on a way between nodes that breaks on demand.</summary>
public sealed class BackplaneListenerTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new(Samples.Now);
    private readonly FakeBackplane _channel = new();

    [Fact]
    public async Task Watch_OneNodeOnSqlite_EndsAtOnce()
    {
        await using var roster = await SharedRoster.CreateAsync(DatabaseProvider.Sqlite);
        await using var node = await FeedNode.StartAsync(roster.Location, time: _time);

        await node.Watch.ExecuteTask!.WaitAsync(_limit, TestContext.Current.CancellationToken);

        Assert.IsType<AvatarFeed>(node.Feed);
    }

    [Theory]
    [InlineData(DatabaseProvider.PostgreSql)]
    [InlineData(DatabaseProvider.SqlServer)]
    public async Task Watch_WithoutRedisOnAServer_LooksEveryFiveSeconds(DatabaseProvider engine)
    {
        await using var roster = await SharedRoster.CreateAsync(engine);
        await using var node = await FeedNode.StartAsync(roster.Location, time: _time);
        await UntilFirstHeardAsync(node, roster);

        var next = await roster.ChangeAsync();
        await UntilAsync(() => node.HasHeard(next));

        Assert.Equal((0, 0), (node.Logged(1102), node.Logged(1104)));
    }

    [Theory]
    [InlineData(DatabaseProvider.PostgreSql)]
    [InlineData(DatabaseProvider.SqlServer)]
    public async Task Watch_ChannelWorks_LooksNothingUp(DatabaseProvider engine)
    {
        await using var roster = await SharedRoster.CreateAsync(engine);
        await using var node = await FeedNode.StartAsync(roster.Location, time: _time, channel: _channel);
        await UntilCheckedAsync(2);

        await roster.ChangeAsync();
        await UntilCheckedAsync(_channel.Checks + 3);

        Assert.Empty(node.Heard);
    }

    [Theory]
    [InlineData(DatabaseProvider.PostgreSql)]
    [InlineData(DatabaseProvider.SqlServer)]
    public async Task Watch_ChannelGoesAndComesBack_LooksMeanwhileAndSaysBothOnce(DatabaseProvider engine)
    {
        await using var roster = await SharedRoster.CreateAsync(engine);
        await using var node = await FeedNode.StartAsync(roster.Location, time: _time, channel: _channel);
        await UntilCheckedAsync(2);

        _channel.Turn(isUp: false);
        var whileGone = await roster.ChangeAsync();
        await UntilAsync(() => node.HasHeard(whileGone));
        await UntilCheckedAsync(_channel.Checks + 3);
        _channel.Turn(isUp: true);
        await UntilCheckedAsync(_channel.Checks + 2);
        var whenBack = await roster.ChangeAsync();
        await UntilCheckedAsync(_channel.Checks + 3);

        Assert.Equal((1, 1), (node.Logged(1102), node.Logged(1103)));
        Assert.False(node.HasHeard(whenBack));
        Assert.Single(node.Heard);
    }

    [Fact]
    public async Task Watch_ChannelGoesOnSqlite_LooksOnceWhenItIsBack()
    {
        await using var roster = await SharedRoster.CreateAsync(DatabaseProvider.Sqlite);
        await using var node = await FeedNode.StartAsync(roster.Location, time: _time, channel: _channel);
        await UntilCheckedAsync(2);
        _channel.Turn(isUp: false);
        await UntilAsync(() => node.Logged(1102) == 1);
        var missed = await roster.ChangeAsync();
        await UntilCheckedAsync(_channel.Checks + 3);
        var heardWhileGone = node.Heard.Count;

        _channel.Turn(isUp: true);
        await UntilAsync(() => node.HasHeard(missed));

        Assert.Equal(0, heardWhileGone);
    }

    [Theory]
    [InlineData(DatabaseProvider.PostgreSql)]
    [InlineData(DatabaseProvider.SqlServer)]
    public async Task Watch_MoreThanOneLookGives_TellsAll(DatabaseProvider engine)
    {
        await using var roster = await SharedRoster.CreateAsync(engine, talents: 1_200);
        await using var node = await FeedNode.StartAsync(roster.Location, time: _time, channel: _channel);
        await UntilCheckedAsync(2);

        _channel.Turn(isUp: false);
        await roster.ChangeAsync();
        await UntilAsync(() => node.Heard.Count >= 1_200);

        Assert.Equal(1_200, node.Heard.Select(c => c.TalentId).Distinct().Count());
    }

    [Theory]
    [InlineData(DatabaseProvider.PostgreSql)]
    [InlineData(DatabaseProvider.SqlServer)]
    public async Task Publish_WhileTheDatabaseIsLookedAt_IsHeardOnce(DatabaseProvider engine)
    {
        await using var roster = await SharedRoster.CreateAsync(engine);
        await using var node = await FeedNode.StartAsync(roster.Location, time: _time, channel: _channel);
        await UntilCheckedAsync(2);
        _channel.Turn(isUp: false);
        await UntilAsync(() => node.Logged(1102) == 1);

        var own = await roster.ChangeAsync();
        node.Feed.Publish([new AvatarChange("talent_0", null, "initials", own, false, true)]);
        await UntilCheckedAsync(_channel.Checks + 3);

        Assert.Single(node.Heard);
        Assert.Equal(own, Assert.Single(_channel.Sent).Changes[0].ChangeNumber);
    }

    [Theory]
    [InlineData(DatabaseProvider.PostgreSql)]
    [InlineData(DatabaseProvider.SqlServer)]
    public async Task Watch_SomethingCouldNotBeSaid_AsksTheOthersToLook(DatabaseProvider engine)
    {
        await using var roster = await SharedRoster.CreateAsync(engine);
        await using var node = await FeedNode.StartAsync(roster.Location, time: _time, channel: _channel);
        await UntilCheckedAsync(2);

        _channel.HasUnsent = true;
        await UntilAsync(() => !_channel.Sent.IsEmpty);

        Assert.Equal(0, Assert.Single(_channel.Sent).LookSince);
    }

    [Theory]
    [InlineData(DatabaseProvider.PostgreSql, 0)]
    [InlineData(DatabaseProvider.PostgreSql, long.MaxValue)]
    [InlineData(DatabaseProvider.SqlServer, 0)]
    [InlineData(DatabaseProvider.SqlServer, long.MaxValue)]
    public async Task Watch_AnotherNodeAsksToLook_LooksThoughTheChannelWorks(DatabaseProvider engine, long since)
    {
        await using var roster = await SharedRoster.CreateAsync(engine);
        await using var node = await FeedNode.StartAsync(roster.Location, time: _time, channel: _channel);
        await UntilCheckedAsync(2);

        var missed = await roster.ChangeAsync();
        _channel.Say(new BackplaneMessage([], since));
        await UntilAsync(() => node.HasHeard(missed));

        Assert.Single(node.Heard);
    }

    private Task UntilCheckedAsync(int times) => UntilAsync(() => _channel.Checks >= times);

    private async Task UntilAsync(Func<bool> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < _limit, "It did not come to that in time.");
            _time.Advance(BackplaneListener.Interval);
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    // What changed before a node's first look is no news to it.
    private async Task UntilFirstHeardAsync(FeedNode node, SharedRoster roster)
    {
        var started = Stopwatch.GetTimestamp();
        while (node.Heard.IsEmpty)
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < _limit, "It did not come to that in time.");
            await roster.ChangeAsync();
            _time.Advance(BackplaneListener.Interval);
        }
    }
}
