using Microsoft.Extensions.Logging.Testing;

namespace TalentAdmin.Tests.Live;

public sealed class AvatarFeedTests
{
    private readonly FakeLogger<AvatarFeed> _log = new();

    [Fact]
    public void Publish_Change_ReachesItsTalentsListenersAndThoseOfAll()
    {
        var feed = new AvatarFeed(_log);
        List<string> heard = [];
        using var one = feed.Subscribe("talent_1", c => heard.Add($"one {c.ChangeNumber}"));
        using var other = feed.Subscribe("talent_2", c => heard.Add($"other {c.ChangeNumber}"));
        using var all = feed.SubscribeAll(c => heard.Add($"all {c.ChangeNumber}"));

        feed.Publish([Change("talent_1", 7)]);

        Assert.Equal(["one 7", "all 7"], heard);
    }

    [Fact]
    public void Publish_ListenerThrows_TheOthersStillHear()
    {
        var feed = new AvatarFeed(_log);
        var heard = 0;
        using var broken = feed.Subscribe("talent_1", _ => throw new InvalidOperationException());
        using var healthy = feed.Subscribe("talent_1", _ => heard++);

        feed.Publish([Change("talent_1", 1)]);

        Assert.Equal(1, heard);
        Assert.Single(_log.Collector.GetSnapshot());
    }

    [Fact]
    public void Dispose_Subscription_HearsNothingMore()
    {
        var feed = new AvatarFeed(_log);
        var heard = 0;
        var subscription = feed.Subscribe("talent_1", _ => heard++);
        using var stays = feed.Subscribe("talent_1", _ => heard += 10);

        subscription.Dispose();
        subscription.Dispose();
        feed.Publish([Change("talent_1", 1)]);

        Assert.Equal(10, heard);
    }

    [Fact]
    public async Task Subscribe_FromManyThreads_LosesNobody()
    {
        var feed = new AvatarFeed(_log);
        var heard = 0;
        var subscriptions = await Task.WhenAll(Enumerable.Range(0, 200)
            .Select(_ => Task.Run(() => feed.Subscribe("talent_1", _ => Interlocked.Increment(ref heard)))));

        feed.Publish([Change("talent_1", 1)]);
        await Task.WhenAll(subscriptions.Select(s => Task.Run(s.Dispose)));
        feed.Publish([Change("talent_1", 2)]);

        Assert.Equal(200, heard);
    }

    private static AvatarChange Change(string talentId, long number) => new(talentId, null, "initials", number, false, true);
}
