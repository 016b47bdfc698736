using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Quartz;

namespace TalentAdmin.Tests.Support;

/// <summary>
/// The whole app on a SQLite file of its own. Set what a test needs before the first client is made. Users are made and signed
/// in without hashing a password, which is what makes a hundred of them cheap.
/// </summary>
public sealed class TalentAdminFactory : WebApplicationFactory<Program>
{
    public const string Password = "right horse battery";

    private readonly string _folder = Directory.CreateTempSubdirectory("talentadmin-").FullName;
    private readonly Dictionary<string, string?> _settings = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Action<IServiceCollection>> _services = [];

    /// <summary>Everything the app logged.</summary>
    public FakeLogCollector Logs { get; } = FakeLogCollector.Create(new FakeLogCollectorOptions());

    /// <summary>Null for the real clock.</summary>
    public TimeProvider? Clock { get; init; }

    public string EnvironmentName { get; init; } = "Testing";

    public string DatabaseFile => Path.Combine(_folder, "talentadmin.db");

    // Apps on one database have one key file.
    private string KeyFolder => _settings.GetValueOrDefault("ConnectionStrings:TalentAdmin") switch
    {
        null => _folder,
        { } file when file.StartsWith("Data Source=", StringComparison.OrdinalIgnoreCase) => Path.GetDirectoryName(file["Data Source=".Length..].Split(';')[0])!,
        { } server => Path.Combine(Path.GetTempPath(), $"talentadmin-keys-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(server)))[..12]}"),
    };

    /// <summary>As an environment variable would: wins over appsettings.json.</summary>
    public TalentAdminFactory With(string key, string? value)
    {
        _settings[key] = value;
        return this;
    }

    /// <summary>Replaces services after the app registered its own.</summary>
    public TalentAdminFactory With(Action<IServiceCollection> services)
    {
        _services.Add(services);
        return this;
    }

    public TalentDbContext CreateContext() => Services.GetRequiredService<IDbContextFactory<TalentDbContext>>().CreateDbContext();

    /// <summary>A person with <see cref="Password"/>, unless <paramref name="hashPassword"/> is false.</summary>
    public async Task<AppUser> AddUserAsync(string role = AppRoles.Viewer, string? email = null, bool isDemo = false, bool hashPassword = true)
    {
        email ??= $"{Guid.NewGuid():N}@example.com";
        var user = new AppUser
        {
            Email = email,
            UserName = email,
            Role = role,
            IsDemo = isDemo,
            CreatedAt = DateTimeOffset.UtcNow,
            LockoutEnabled = true,
            PasswordHash = "none",
        };
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        if (hashPassword)
        {
            user.PasswordHash = users.PasswordHasher.HashPassword(user, Password);
        }

        var result = await users.CreateAsync(user);
        Assert.True(result.Succeeded, string.Join(' ', result.Errors.Select(e => e.Description)));
        return user;
    }

    /// <summary>Nobody; redirects are answers.</summary>
    public HttpClient CreateAnonymousClient() =>
        CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>A program with a bearer token of a new person in this role, or of <paramref name="user"/>.</summary>
    public async Task<HttpClient> CreateBearerClientAsync(string role = AppRoles.Admin, AppUser? user = null)
    {
        var client = CreateAnonymousClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await CreateTokenAsync(role, user));
        return client;
    }

    /// <summary>A valid bearer token, for hub clients.</summary>
    public async Task<string> CreateTokenAsync(string role = AppRoles.Admin, AppUser? user = null)
    {
        var bearer = Services.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>().Get(Credentials.PlainTokenScheme);
        var properties = new AuthenticationProperties { ExpiresUtc = Now + bearer.BearerTokenExpiration };
        var ticket = await CreateTicketAsync(role, user, properties, Credentials.PlainTokenScheme);
        ((ClaimsIdentity)ticket.Principal.Identity!).AddClaim(new Claim(SecurityClaims.Session, await AddSessionAsync(ticket.Principal)));
        return bearer.BearerTokenProtector.Protect(ticket);
    }

    /// <summary>A browser with the cookie of a new person in this role, or of <paramref name="user"/>. Sends our own Origin.</summary>
    public async Task<HttpClient> CreateCookieClientAsync(string role = AppRoles.Admin, AppUser? user = null)
    {
        var client = CreateAnonymousClient();
        var cookie = Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Credentials.CookieScheme);
        var properties = new AuthenticationProperties { IssuedUtc = Now, ExpiresUtc = Now + cookie.ExpireTimeSpan };
        var ticket = await CreateTicketAsync(role, user, properties, Credentials.CookieScheme);
        ((ClaimsIdentity)ticket.Principal.Identity!).AddClaim(new Claim(SecurityClaims.Session, await AddSessionAsync(ticket.Principal)));
        client.DefaultRequestHeaders.Add("Cookie", $"{cookie.Cookie.Name}={cookie.TicketDataFormat.Protect(ticket)}");
        client.DefaultRequestHeaders.Add("Origin", client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(EnvironmentName);
        builder.UseSetting("Database:Provider", "Sqlite");
        builder.UseSetting("ConnectionStrings:TalentAdmin", $"Data Source={DatabaseFile}");
        builder.UseSetting("DataProtection:KeyFile", Path.Combine(KeyFolder, "keys", "talentadmin.key"));
        builder.UseSetting("Demo:Enabled", "false");
        builder.UseSetting("Security:SignInsPerMinute", "100000");
        builder.UseSetting("Security:CodesPerMinute", "100000");
        builder.UseSetting("Security:ConnectsPerMinute", "100000");
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        // The console is for the tests' own news: what broke must not drown in the log of a hundred apps.
        builder.ConfigureLogging(logging => logging.ClearProviders().Services.AddSingleton<ILoggerProvider>(new FakeLoggerProvider(Logs)));
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<IRenderWorkers>(SharedRenderWorkers.Pool));
            if (Clock is not null)
            {
                services.RemoveAll<TimeProvider>();
                services.AddSingleton(Clock);

                // Quartz turns without a pause when a clock that stands still nears a due time, or is turned past one.
                services.Remove(services.Single(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType == typeof(QuartzHostedService)));
            }

            _services.ForEach(configure => configure(services));
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(_folder))
        {
            using (var connection = new SqliteConnection($"Data Source={DatabaseFile}"))
            {
                SqliteConnection.ClearPool(connection);
            }

            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>A session's secret, without an entry in the audit log: the tests count those.</summary>
    public async Task<string> AddSessionAsync(ClaimsPrincipal person)
    {
        var secret = Guid.NewGuid().ToString("N");
        await using var context = CreateContext();
        context.Sessions.Add(new StaffSession
        {
            Id = SessionSecret.Hash(secret),
            UserId = person.FindFirstValue(ClaimTypes.NameIdentifier)!,
            Device = "Firefox on Linux",
            SignedInBy = "password",
            StartedAt = Now,
            LastSeenAt = Now,
            ProvenAt = Now,
        });
        await context.SaveChangesAsync();
        return secret;
    }

    /// <summary>The person as they act in a session that they have just signed in to.</summary>
    public async Task<Actor> ActorAsync(AppUser user)
    {
        var person = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, user.Id)]));
        return new Actor(user.Id, user.UserName!) { Standing = new ActorStanding(null, SessionSecret.Hash(await AddSessionAsync(person)), null) };
    }

    private DateTimeOffset Now => (Clock ?? TimeProvider.System).GetUtcNow();

    private async Task<AuthenticationTicket> CreateTicketAsync(string role, AppUser? user, AuthenticationProperties properties, string scheme)
    {
        user ??= await AddUserAsync(role, hashPassword: false);
        await using var scope = Services.CreateAsyncScope();
        var claims = scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<AppUser>>();
        return new AuthenticationTicket(await claims.CreateAsync(user), properties, scheme);
    }
}

/// <summary>Reads answers in the contract's envelope.</summary>
public static class EnvelopeReading
{
    /// <summary>The whole answer; fails unless it is JSON.</summary>
    public static async Task<JsonElement> ReadEnvelopeAsync(this HttpResponseMessage response)
    {
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
