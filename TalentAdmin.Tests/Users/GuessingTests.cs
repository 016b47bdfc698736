using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Users;

/// <summary>Guessing gets slow, for all nodes together, and holds nobody up but who guesses.</summary>
public sealed class GuessingTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly TalentAdminFactory _app;

    public GuessingTests() => _app = new TalentAdminFactory { Clock = _clock }.With(WithoutRounds);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ThousandGuessesFromFiftyAddresses_TheOwnerGetsIn()
    {
        var owner = await _app.AddUserAsync();
        var known = new Visitor(_app, "192.0.2.1");
        Assert.NotNull((await known.TryAsync(owner, TalentAdminFactory.Password)).User);
        known.KeepDevice(owner);
        var attackers = Enumerable.Range(1, 50).Select(i => new Visitor(_app, $"198.51.100.{i}")).ToList();
        var looked = 0;
        for (var round = 0; round < 20; round++)
        {
            foreach (var attacker in attackers)
            {
                looked += (await attacker.TryAsync(owner, $"guess {round}")).Wait is null ? 1 : 0;
            }

            _clock.Advance(TimeSpan.FromSeconds(1));

            // In the middle of it, at once.
            Assert.NotNull((await known.TryAsync(owner, TalentAdminFactory.Password)).User);
        }

        // Of a thousand, what twenty seconds leave.
        Assert.InRange(looked, 50, 200);
        Assert.NotNull((await new Visitor(_app, "203.0.113.9").TryAsync(owner, TalentAdminFactory.Password)).User);

        // Even where an attacker sits: after the wait that is told.
        var beside = new Visitor(_app, "198.51.100.7");
        var refused = await beside.TryAsync(owner, TalentAdminFactory.Password);
        Assert.InRange(refused.Wait!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(60));
        _clock.Advance(refused.Wait.Value);
        Assert.NotNull((await beside.TryAsync(owner, TalentAdminFactory.Password)).User);
    }

    [Fact]
    public async Task NewDevice_MistypedDuringAnAttack_WaitsLessThanAMinute()
    {
        var owner = await _app.AddUserAsync();
        for (var i = 1; i <= GuessDelays.ManyForAnAccount; i++)
        {
            await new Visitor(_app, $"198.51.100.{i}").TryAsync(owner, "guess");
        }

        var visitor = new Visitor(_app, "203.0.113.9");
        await visitor.TryAsync(owner, "mistyped");

        var waiting = await visitor.TryAsync(owner, TalentAdminFactory.Password);
        Assert.Equal(TimeSpan.FromSeconds(5), waiting.Wait);
        _clock.Advance(waiting.Wait!.Value);
        Assert.NotNull((await visitor.TryAsync(owner, TalentAdminFactory.Password)).User);
    }

    [Fact]
    public async Task Delays_GrowToAMinute_AndNoFurther()
    {
        var user = await _app.AddUserAsync();
        var visitor = new Visitor(_app, "198.51.100.1");
        List<int> waits = [];
        for (var i = 0; i < 12; i++)
        {
            await visitor.TryAsync(user, "guess");
            var wait = (await visitor.TryAsync(user, "guess")).Wait ?? TimeSpan.Zero;
            if (wait == TimeSpan.Zero)
            {
                continue;
            }

            waits.Add((int)wait.TotalSeconds);
            _clock.Advance(wait);
        }

        Assert.Equal([5, 10, 20, 40, 60, 60], waits.Take(6));
        Assert.All(waits, w => Assert.InRange(w, 1, 60));
    }

    [Fact]
    public async Task ManyAtOnce_AreNoMoreThanOneAfterTheOther()
    {
        var user = await _app.AddUserAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => new Visitor(_app, "198.51.100.1").TryAsync(user, "guess")));

        Assert.InRange(results.Count(r => r.Wait is null), 1, 5);
    }

    [Fact]
    public async Task NoSuchAccount_AnswersAndWaitsLikeOne()
    {
        var user = await _app.AddUserAsync();
        var (at, nowhere) = (new Visitor(_app, "198.51.100.1"), new Visitor(_app, "198.51.100.2"));
        for (var i = 0; i < 8; i++)
        {
            var real = await at.TryAsync(user.Email, "guess");
            var none = await nowhere.TryAsync("nobody@example.com", "guess");
            Assert.Equal((real.Wait, real.Words), (none.Wait, none.Words));
        }
    }

    [Fact]
    public async Task OneAddress_ManyAccounts_GetsSlow()
    {
        var visitor = new Visitor(_app, "198.51.100.1");
        for (var i = 0; i < GuessDelays.ManyFromAnAddress; i++)
        {
            Assert.Null((await visitor.TryAsync($"somebody{i}@example.com", "Spring2026!!")).Wait);
        }

        Assert.Equal(GuessDelays.OfAddress, (await visitor.TryAsync("one.more@example.com", "Spring2026!!")).Wait);
        Assert.Null((await new Visitor(_app, "198.51.100.2").TryAsync("one.more@example.com", "Spring2026!!")).Wait);
    }

    [Fact]
    public async Task AnotherNode_KnowsOfIt_AndAnHourLaterNobodyDoes()
    {
        var user = await _app.AddUserAsync();
        await using var other = new TalentAdminFactory { Clock = _clock }.With(WithoutRounds).With("ConnectionStrings:TalentAdmin", $"Data Source={_app.DatabaseFile}");
        for (var i = 0; i < 5; i++)
        {
            await new Visitor(_app, "198.51.100.1").TryAsync(user, "guess");
        }

        Assert.NotNull((await new Visitor(other, "198.51.100.1").TryAsync(user, "guess")).Wait);
        await using var context = _app.CreateContext();
        Assert.All(await context.GuessCounts.ToListAsync(Token), g => Assert.Matches("^[0-9a-f]{64}$", g.Id));

        _clock.Advance(GuessDelays.Remembered);
        await _app.Services.GetRequiredService<GuessLimiter>().CleanAsync(Token);
        Assert.Empty(await context.GuessCounts.AsNoTracking().ToListAsync(Token));
    }

    [Fact]
    public async Task DeviceOfAnotherAccount_IsNotKnown()
    {
        var (user, eve) = (await _app.AddUserAsync(), await _app.AddUserAsync());
        var visitor = new Visitor(_app, "198.51.100.1");
        visitor.KeepDevice(eve);
        for (var i = 0; i < 5; i++)
        {
            await visitor.TryAsync(user, "guess");
        }

        // Counted with its address, not on its own.
        Assert.NotNull((await new Visitor(_app, "198.51.100.1").TryAsync(user, "guess")).Wait);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // Hashing a thousand passwords takes minutes.
    private static void WithoutRounds(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<IPasswordHasher<AppUser>, PlainHasher>());

    private sealed class PlainHasher : IPasswordHasher<AppUser>
    {
        public string HashPassword(AppUser user, string password) => password;

        public PasswordVerificationResult VerifyHashedPassword(AppUser user, string hashedPassword, string providedPassword) =>
            hashedPassword == providedPassword ? PasswordVerificationResult.Success : PasswordVerificationResult.Failed;
    }

    /// <summary>Somebody at an address, with or without the cookie of a device.</summary>
    private sealed class Visitor(TalentAdminFactory app, string address)
    {
        private string? _cookie;

        public Task<PasswordResult> TryAsync(AppUser user, string password) => TryAsync(user.Email, password);

        public async Task<PasswordResult> TryAsync(string? email, string password)
        {
            var accessor = app.Services.GetRequiredService<IHttpContextAccessor>();
            accessor.HttpContext = Context();
            return await app.Services.GetRequiredService<PasswordSignIn>().CheckAsync(email, password, Token);
        }

        public void KeepDevice(AppUser user)
        {
            var context = Context();
            app.Services.GetRequiredService<KnownDevice>().Remember(context, user.Id);
            _cookie = context.Response.Headers.SetCookie.ToString().Split(';')[0];
        }

        private DefaultHttpContext Context()
        {
            var context = new DefaultHttpContext { RequestServices = app.Services };
            context.Connection.RemoteIpAddress = IPAddress.Parse(address);
            context.Request.Headers.Cookie = _cookie;
            return context;
        }
    }
}
