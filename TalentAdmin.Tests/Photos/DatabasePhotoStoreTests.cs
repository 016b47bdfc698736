using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Photos;

public sealed class DatabasePhotoStoreTests
{
    private readonly EphemeralDataProtectionProvider _protection = new();
    private readonly FakeTimeProvider _time = new(Samples.Now);

    public static TheoryData<DatabaseProvider> Engines => TestDatabase.Engines;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task StoreAsync_Photo_IsFoundAndReadBack(DatabaseProvider engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        using var secret = new PhotoKeySecret(database.Contexts, _protection);
        var store = new DatabasePhotoStore(database.Contexts, secret, _time);
        var photo = Photo('a');

        await store.StoreAsync([photo, Photo('b'), photo], Cancellation);

        Assert.Equal([photo.ContentHash], await store.FindStoredAsync([photo.ContentHash, Hash('c')], Cancellation));
        var key = await KeptAsync(database, store, photo);
        Assert.All(AvatarSizes.All, size => Assert.Equal([(byte)'a', (byte)(size / 4)], photo.Renditions[size]));
        foreach (var size in AvatarSizes.All)
        {
            Assert.Equal(photo.Renditions[size], await store.ReadRenditionAsync(key, size, Cancellation));
        }

        Assert.Equal(photo.Master, await store.ReadMasterAsync(photo.ContentHash, Cancellation));
        Assert.Null(await store.ReadRenditionAsync(key, 63, Cancellation));
        Assert.Null(await store.ReadRenditionAsync(Hash('a'), 64, Cancellation));
        Assert.Null(await store.ReadMasterAsync(Hash('c'), Cancellation));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task StoreAsync_Twice_ChangesNothingButTheAge(DatabaseProvider engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        using var secret = new PhotoKeySecret(database.Contexts, _protection);
        var store = new DatabasePhotoStore(database.Contexts, secret, _time);

        await store.StoreAsync([Photo('a')], Cancellation);
        _time.Advance(TimeSpan.FromMinutes(5));
        await store.StoreAsync([Photo('a'), Photo('b')], Cancellation);

        await using var context = database.Open();
        var blobs = await context.Blobs.AsNoTracking().ToListAsync(Cancellation);
        Assert.Equal(10, blobs.Count);
        Assert.All(blobs, blob => Assert.Equal(_time.GetUtcNow(), blob.StoredAt));
    }

    [Fact]
    public async Task StoreAsync_SamePhotoFromManySides_IsStoredOnce()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var secret = new PhotoKeySecret(database.Contexts, _protection);
        var store = new DatabasePhotoStore(database.Contexts, secret, _time);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => store.StoreAsync([Photo('a')], Cancellation), Cancellation)));

        await using var context = database.Open();
        Assert.Equal(5, await context.Blobs.CountAsync(Cancellation));
    }

    [Fact]
    public async Task FindStoredAsync_RenditionMissing_IsNotFound()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var secret = new PhotoKeySecret(database.Contexts, _protection);
        var store = new DatabasePhotoStore(database.Contexts, secret, _time);
        await store.StoreAsync([Photo('a')], Cancellation);
        await using (var context = database.Open())
        {
            await context.Blobs.Where(blob => blob.Variant == "128").ExecuteDeleteAsync(Cancellation);
        }

        Assert.Empty(await store.FindStoredAsync([Hash('a')], Cancellation));

        await store.StoreAsync([Photo('a')], Cancellation);
        Assert.Single(await store.FindStoredAsync([Hash('a')], Cancellation));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task SweepAsync_LeavesWhatIsNamedOrYoung(DatabaseProvider engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        using var secret = new PhotoKeySecret(database.Contexts, _protection);
        var store = new DatabasePhotoStore(database.Contexts, secret, _time);
        await store.StoreAsync([Photo('a'), Photo('b'), Photo('d')], Cancellation);
        await using (var context = database.Open())
        {
            var talent = Talent.Create("Marlow Sample", Samples.Now);
            context.Talents.Add(talent);
            await context.SaveChangesAsync(Cancellation);
            context.Photos.Add(Samples.Photo(talent.Id));
            await context.SaveChangesAsync(Cancellation);
        }

        _time.Advance(TimeSpan.FromMinutes(61));
        await store.StoreAsync([Photo('c')], Cancellation);

        // Somebody just learned that d is stored and is about to name it.
        Assert.Single(await store.FindStoredAsync([Hash('d')], Cancellation));

        Assert.Equal(5, await store.SweepAsync(Cancellation));
        Assert.Equal(
            [Hash('a'), Hash('c'), Hash('d')],
            (await store.FindStoredAsync([Hash('a'), Hash('b'), Hash('c'), Hash('d')], Cancellation)).Order());
    }

    [Fact]
    public async Task KeyOfAsync_TwoProcessesAtFirstStart_AgreeOnOneSecret()
    {
        await using var database = await TestDatabase.CreateAsync();
        var secrets = Enumerable.Range(0, 6).Select(_ => new PhotoKeySecret(database.Contexts, _protection)).ToArray();

        var made = await Task.WhenAll(secrets.Select(secret => Task.Run(async () => await secret.GetAsync(Cancellation), Cancellation)));

        Assert.Single(made.Select(Convert.ToHexString).Distinct());
        Assert.Equal(32, made[0].Length);
        await using var context = database.Open();
        var stored = await context.Settings.SingleAsync(setting => setting.Key == AppSetting.PhotoKeySecretKey, Cancellation);
        Assert.DoesNotContain(Convert.ToBase64String(made[0]), stored.Text, StringComparison.Ordinal);
        Array.ForEach(secrets, secret => secret.Dispose());
    }

    [Fact]
    public async Task KeyOfAsync_Hash_IsUrlSafeAndOurOwn()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var other = await TestDatabase.CreateAsync();
        using var secret = new PhotoKeySecret(database.Contexts, _protection);
        using var otherSecret = new PhotoKeySecret(other.Contexts, _protection);

        var key = await new DatabasePhotoStore(database.Contexts, secret, _time).KeyOfAsync("talent_1", "conn_1", Hash('a'), Cancellation);

        Assert.Matches("^[A-Za-z0-9_-]{43}$", key);
        Assert.NotEqual(key, await new DatabasePhotoStore(other.Contexts, otherSecret, _time).KeyOfAsync("talent_1", "conn_1", Hash('a'), Cancellation));
    }

    [Fact]
    public async Task ReadRenditionAsync_KeyOfAPictureThatIsGone_GivesNothingThoughItsBytesAreKeptForAnother()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var secret = new PhotoKeySecret(database.Contexts, _protection);
        var store = new DatabasePhotoStore(database.Contexts, secret, _time);
        var photo = Photo('a');
        await store.StoreAsync([photo], Cancellation);
        var (one, other) = (await KeptAsync(database, store, photo, "conn_1"), await KeptAsync(database, store, photo, "conn_2"));
        Assert.NotEqual(one, other);

        await using (var context = database.Open())
        {
            await context.Photos.Where(p => p.Key == one).ExecuteDeleteAsync(Cancellation);
        }

        Assert.Null(await store.ReadRenditionAsync(one, 64, Cancellation));
        Assert.NotNull(await store.ReadRenditionAsync(other, 64, Cancellation));
    }

    private static async Task<string> KeptAsync(TestDatabase database, DatabasePhotoStore store, RenderedPhoto photo, string origin = "conn_1")
    {
        await using var context = database.Open();
        if (!await context.Talents.AnyAsync(Cancellation))
        {
            context.Talents.Add(Samples.Jane());
        }

        var key = await store.KeyOfAsync(Samples.TalentId, origin, photo.ContentHash, Cancellation);
        var image = new PhotoResult.Accepted(photo.ContentHash, 320, 320, 12_345, photo, null);
        context.Photos.Add(ProfilePhoto.Of(Samples.TalentId, "instagram", origin, key, image, Samples.Now));
        await context.SaveChangesAsync(Cancellation);
        return key;
    }

    private static string Hash(char letter) => new(letter, 64);

    private static RenderedPhoto Photo(char letter) => new(
        Hash(letter),
        320,
        320,
        12_345,
        [(byte)letter, 0],
        AvatarSizes.All.ToDictionary(size => size, size => new[] { (byte)letter, (byte)(size / 4) }));
}
