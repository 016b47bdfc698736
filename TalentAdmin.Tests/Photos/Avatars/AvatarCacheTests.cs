using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Photos.Avatars;

public sealed class AvatarCacheTests
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public void Add_OverTheLimit_StaysWithinIt()
    {
        var cache = Cache();
        for (var i = 0; i < 100; i++)
        {
            cache.Add(Avatar(i));
        }

        Assert.InRange(cache.Bytes, 1, Megabyte);
        Assert.True(cache.TryGet("/99", out _));
        Assert.False(cache.TryGet("/0", out _));
    }

    [Fact]
    public void Add_OverTheLimit_KeepsWhatIsAskedFor()
    {
        var cache = Cache();
        cache.Add(Avatar(-1));
        for (var i = 0; i < 200; i++)
        {
            Assert.True(cache.TryGet("/-1", out _));
            cache.Add(Avatar(i));
        }

        Assert.True(cache.TryGet("/-1", out _));
    }

    [Fact]
    public void Add_LargerThanTheCache_IsLeftOut()
    {
        var cache = Cache();

        cache.Add(new CachedAvatar("/big", new byte[2 * Megabyte]));

        Assert.False(cache.TryGet("/big", out _));
        Assert.Equal(0, cache.Bytes);
    }

    [Fact]
    public void Misses_AfterTheirTime_AreForgotten()
    {
        var time = new FakeTimeProvider();
        var misses = new RecentMisses(time);
        misses.Add("/a");
        Assert.True(misses.TryGet("/a", out _));

        time.Advance(RecentMisses.Lifetime);

        Assert.False(misses.TryGet("/a", out _));
    }

    [Fact]
    public void Misses_Flooded_KeepTheNewestOnly()
    {
        var misses = new RecentMisses(new FakeTimeProvider());
        for (var i = 0; i < RecentMisses.Capacity + 10; i++)
        {
            misses.Add($"/{i}");
        }

        Assert.False(misses.TryGet("/9", out _));
        Assert.True(misses.TryGet("/10", out _));
    }

    [Fact]
    public void Drop_Keys_ForgetsTheirBytesAndRefusesALateReader()
    {
        var cache = Cache();
        var (ended, kept) = (new string('a', 43), new string('b', 43));
        cache.Add(new CachedAvatar(AvatarSizes.Url(ended, 64), new byte[1000]));
        cache.Add(new CachedAvatar(AvatarSizes.Url(kept, 64), new byte[1000]));
        var one = cache.Bytes / 2;

        var drops = cache.Drops;
        cache.Drop([ended]);
        cache.Add(new CachedAvatar(AvatarSizes.Url(ended, 64), new byte[1000]), drops);

        Assert.False(cache.TryGet(AvatarSizes.Url(ended, 64), out _));
        Assert.True(cache.TryGet(AvatarSizes.Url(kept, 64), out _));
        Assert.Equal(one, cache.Bytes);
    }

    private static AvatarCache Cache() => new(Options.Create(new AvatarCacheOptions { CacheMegabytes = 1 }));

    private static CachedAvatar Avatar(int number) => new($"/{number}", new byte[20 * 1024]);
}
