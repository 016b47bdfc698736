namespace TalentAdmin.Tests.Live;

/// <summary>Nodes that are joined by a real Redis.</summary>
public sealed class RedisFeedTests
{
    [Fact]
    public async Task Publish_OnOneNode_IsHeardOnceOnEach()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var roster = await SharedRoster.CreateAsync(DatabaseProvider.Sqlite);
        await using var one = await FeedNode.StartAsync(roster.Location, redis.Configuration);
        await using var other = await FeedNode.StartAsync(roster.Location, redis.Configuration);
        await UntilJoinedAsync(one, other);
        await UntilJoinedAsync(other, one);
        var picture = new AvatarChange("talent_1", "/a/1", "instagram", 1_000, IsStale: false, IsPicture: true);
        var state = picture with { IsStale = true, IsPicture = false };
        var many = Enumerable.Range(1_001, 450).Select(i => new AvatarChange($"talent_{i}", null, "initials", i, false, true)).ToList();

        one.Feed.Publish([picture]);
        one.Feed.Publish([state]);
        one.Feed.Publish(many);
        await WaitUntil.TrueAsync(() => other.HasHeard(many[^1].ChangeNumber));
        other.Feed.Publish([picture with { ChangeNumber = 2_000 }]);
        await WaitUntil.TrueAsync(() => one.HasHeard(2_000));

        AvatarChange[] expected = [picture, state, .. many];
        Assert.Equal(expected, other.Heard.Where(c => c.ChangeNumber is >= 1_000 and < 2_000));
        Assert.Equal(expected, one.Heard.Where(c => c.ChangeNumber is >= 1_000 and < 2_000));
    }

    [Theory]
    [InlineData(DatabaseProvider.PostgreSql)]
    [InlineData(DatabaseProvider.SqlServer)]
    public async Task Redis_StartedLateKilledAndStartedAgain_NobodyWaitsAndNothingIsMissed(DatabaseProvider engine)
    {
        await using var redis = RedisServer.Find();
        await using var roster = await SharedRoster.CreateAsync(engine);
        await using var one = await FeedNode.StartAsync(roster.Location, redis.Configuration);
        await using var other = await FeedNode.StartAsync(roster.Location, redis.Configuration);
        await WaitUntil.TrueAsync(() => one.Logged(1102) == 1 && other.Logged(1102) == 1);
        one.Feed.Publish([ChangeToPublish(await roster.ChangeAsync())]);

        await redis.StartAgainAsync();
        await UntilJoinedAsync(one, other);
        await UntilJoinedAsync(other, one);
        await redis.KillAsync();
        await WaitUntil.TrueAsync(() => one.Logged(1102) == 2 && other.Logged(1102) == 2);
        var whileGone = await roster.ChangeAsync();
        one.Feed.Publish([ChangeToPublish(whileGone)]);
        await WaitUntil.TrueAsync(() => other.HasHeard(whileGone));
        await redis.StartAgainAsync();
        await UntilJoinedAsync(one, other);
        await WaitUntil.TrueAsync(() => other.Logged(1103) == 2);

        Assert.Equal((1, 1), (one.Heard.Count(c => c.ChangeNumber == whileGone), other.Heard.Count(c => c.ChangeNumber == whileGone)));
        Assert.Equal(2, other.Logged(1102));
    }

    [Theory]
    [InlineData("password=secret")]
    [InlineData("redis.example.com,ssl=perhaps,password=secret")]
    public void Configuration_ThatCannotBeRead_IsRefusedWithoutQuotingIt(string configuration)
    {
        var verdict = new RedisOptionsValidator().Validate(null, new RedisOptions { Configuration = configuration });

        Assert.True(verdict.Failed);
        Assert.Contains("Redis:Configuration", verdict.FailureMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", verdict.FailureMessage, StringComparison.Ordinal);
    }

    private static AvatarChange ChangeToPublish(long number) => new("talent_0", null, "initials", number, false, true);

    // A change of a state goes by Redis only.
    private static async Task UntilJoinedAsync(FeedNode from, FeedNode to)
    {
        var talentId = $"probe_{Guid.NewGuid():N}";
        await WaitUntil.TrueAsync(() =>
        {
            from.Feed.Publish([new AvatarChange(talentId, null, "initials", 0, false, IsPicture: false)]);
            return to.Heard.Any(c => c.TalentId == talentId);
        });
    }
}
