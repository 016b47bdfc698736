using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Attention;

/// <summary>The digest through the whole app, to a mail server on loopback.</summary>
public sealed class DigestTests : IAsyncDisposable
{
    private const string Secret = "s3cret-of-the-mail-server";

    private readonly MailServer _server = new();
    private readonly FakeTimeProvider _time = new(Samples.Now);
    private readonly TalentAdminFactory _app;

    public DigestTests()
    {
        _app = new TalentAdminFactory { Clock = _time }
            .With(services =>
            {
                // The tests look themselves.
                foreach (var clock in services.Where(s => s.ImplementationType == typeof(DigestService)).ToList())
                {
                    services.Remove(clock);
                }
            })
            .With("Digest:Enabled", "true")
            .With("Digest:To:0", "ann@example.com")
            .With("Digest:To:1", "ben@example.com")
            .With("Digest:From", "talents@example.com")
            .With("App:PublicUrl", "https://talents.example.com/app")
            .With("Smtp:Host", "127.0.0.1")
            .With("Smtp:Port", _server.Port.ToString(CultureInfo.InvariantCulture))
            .With("Smtp:Security", "None")
            .With("Smtp:UserName", "talents")
            .With("Smtp:Password", Secret);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DigestSender Sender => _app.Services.GetRequiredService<DigestSender>();

    [Fact]
    public async Task Send_EntriesInTheQueue_ReachesEveryoneWithWordsAndLinks()
    {
        var id = await AddAsync("Jane <b>Smith</b>");

        var outcome = await Sender.SendAsync(Token);

        Assert.Equal(new DigestResult(DigestStatus.Sent, null), outcome);
        var letter = Assert.Single(_server.Letters).Replace("=\r\n", string.Empty, StringComparison.Ordinal).Replace("=\n", string.Empty, StringComparison.Ordinal);
        Assert.Contains("Subject: TalentAdmin: accounts need attention (1)", letter, StringComparison.Ordinal);
        Assert.Contains("Reconnect needed: access ran out", letter, StringComparison.Ordinal);
        Assert.Contains($"https://talents.example.com/app/talents/{id}", letter, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;", letter, StringComparison.Ordinal);
        Assert.Equal(2, _server.Recipients.Count);
    }

    [Fact]
    public async Task Send_NothingInTheQueue_SendsNothing()
    {
        Assert.Equal(DigestStatus.Nothing, (await Sender.SendAsync(Token)).Result);
        Assert.Empty(_server.Letters);
    }

    [Fact]
    public async Task Send_SignInRefused_SaysSoWithoutTheSecret()
    {
        _server.RefusesSignIn = true;
        await AddAsync("Jane");

        var outcome = await Sender.SendAsync(Token);

        Assert.Equal(new DigestResult(DigestStatus.Failed, "the mail server refused the user name or the password"), outcome);
        AssertNoSecrets();
    }

    [Fact]
    public async Task Send_RecipientRefused_NamesTheCode()
    {
        _server.RecipientAnswer = "550 no such user";
        await AddAsync("Jane");

        Assert.Equal(new DigestResult(DigestStatus.Failed, "the mail server answered 550"), await Sender.SendAsync(Token));
    }

    [Fact]
    public async Task Send_ServerIsDead_Fails()
    {
        await AddAsync("Jane");
        await _server.DisposeAsync();

        Assert.Equal(new DigestResult(DigestStatus.Failed, "the mail server could not be reached"), await Sender.SendAsync(Token));
        AssertNoSecrets();
    }

    [Fact]
    public async Task Look_TwoProcesses_SendOnceADay()
    {
        await AddAsync("Jane");
        var (first, second) = (Clock(), Clock());
        await first.LookAsync(Token);
        Assert.Empty(_server.Letters);
        _time.Advance(TimeSpan.FromHours(4));

        await Task.WhenAll(first.LookAsync(Token), second.LookAsync(Token));
        await second.LookAsync(Token);
        Assert.Single(_server.Letters);

        _time.Advance(TimeSpan.FromHours(23));
        await first.LookAsync(Token);
        Assert.Single(_server.Letters);
        _time.Advance(TimeSpan.FromHours(1));
        await second.LookAsync(Token);
        Assert.Equal(2, _server.Letters.Count);
    }

    [Fact]
    public async Task Look_SendingFails_TriesAgainInAnHour()
    {
        await AddAsync("Jane");
        var clock = Clock();
        await clock.LookAsync(Token);
        _time.Advance(TimeSpan.FromHours(4));
        _server.RecipientAnswer = "451 later";

        await clock.LookAsync(Token);
        _server.RecipientAnswer = null;
        await clock.LookAsync(Token);
        Assert.Empty(_server.Letters);
        _time.Advance(TimeSpan.FromHours(1));
        await clock.LookAsync(Token);

        Assert.Single(_server.Letters);
    }

    [Theory]
    [InlineData("Digest:To:0", "nobody", "Digest:To")]
    [InlineData("Digest:From", "", "Digest:From")]
    [InlineData("Smtp:Host", "", "Smtp:Host")]
    [InlineData("Smtp:Password", "", "Smtp:Password")]
    [InlineData("App:PublicUrl", "", "App:PublicUrl")]
    public void Start_SettingMissing_SaysWhich(string key, string value, string expected)
    {
        _app.With(key, value);

        var refused = Assert.ThrowsAny<Exception>(() => _app.Services);

        Assert.Contains(expected, refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, refused.ToString(), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _server.DisposeAsync();
    }

    private DigestService Clock() => ActivatorUtilities.CreateInstance<DigestService>(_app.Services);

    private void AssertNoSecrets() => Assert.DoesNotContain(
        _app.Logs.GetSnapshot(),
        l => (l.Message + l.Exception).Contains(Secret, StringComparison.Ordinal)
            || (l.Message + l.Exception).Contains(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"\0talents\0{Secret}")), StringComparison.Ordinal));

    private async Task<string> AddAsync(string name)
    {
        await using var context = _app.CreateContext();
        var talent = Talent.Create(name, Samples.Now);
        context.Talents.Add(talent);
        var account = Samples.Connection(talent.Id, "instagram", "jane", null);
        (account.Health, account.HealthSince, account.LastError) = (ConnectionHealth.ReconnectNeeded, Samples.Now, "token_expired");
        context.Connections.Add(account);
        await context.SaveChangesAsync(Token);
        return talent.Id;
    }
}
