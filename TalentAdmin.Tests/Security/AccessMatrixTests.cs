using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Security;

/// <summary>Every way into the app, tried by everybody: who gets in is what <see cref="AccessTable"/> says, and nothing else.</summary>
public sealed partial class AccessMatrixTests : IAsyncDisposable
{
    private readonly TalentAdminFactory _app = new TalentAdminFactory().With("Metrics:Prometheus", "true");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Routes_OfTheApp_AreTheTable()
    {
        var there = Ways();

        var wrong = there.Except(AccessTable.All.Keys).Select(way => $"{way} is not in the table")
            .Concat(AccessTable.All.Keys.Except(there).Select(way => $"{way} is in the table only"))
            .ToList();
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public async Task Routes_TriedByEverybody_LetInWhomTheTableSays()
    {
        var visitors = await VisitorsAsync();
        var wrong = new ConcurrentBag<string>();

        await Parallel.ForEachAsync(visitors, Token, async (visitor, _) =>
        {
            foreach (var (way, access) in AccessTable.All)
            {
                var (expected, seen) = (Expected(visitor, access, way), await SeenAsync(visitor.Client, way));
                if (expected != seen)
                {
                    wrong.Add($"{way} by {visitor.Name}: {seen}, not {expected}");
                }
            }
        });

        visitors.ForEach(v => v.Client.Dispose());
        Assert.True(wrong.IsEmpty, string.Join(Environment.NewLine, wrong.Order(StringComparer.Ordinal).Take(60)));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static Answer Expected(Visitor visitor, Access access, string way) =>
        access.Role is null ? Answer.Let
        : visitor.Role is null && visitor.Scope is null ? Unknown(way)
        : visitor.Scope is { } scope ? (scope == access.Scope ? Answer.Let : Answer.Forbidden)
        : access.Scope == AccessTable.Browser && visitor.IsToken ? Answer.Forbidden
        : AppRoles.From(access.Role).Contains(visitor.Role) ? Answer.Let
        : Answer.Forbidden;

    // Who opens the first page without being signed in reads what the product is.
    private static Answer Unknown(string way) => way == "GET /" ? Answer.Let : Answer.Unauthenticated;

    private static async Task<Answer> SeenAsync(HttpClient client, string way)
    {
        var (method, path) = (way.Split(' ')[0], way.Split(' ')[1]);
        using var request = new HttpRequestMessage(
            new HttpMethod(method == "ANY" ? "POST" : method), Parameter().Replace(path.Replace("{**path:file}", "nothing.txt", StringComparison.Ordinal), "nothing"));
        // Nobody can read it: whoever is let in changes nothing, and learns that it is no JSON.
        if (method is "POST" or "PUT" or "PATCH")
        {
            request.Content = new StringContent("[", Encoding.UTF8, "application/json");
        }

        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        return response switch
        {
            { StatusCode: HttpStatusCode.Unauthorized } => Answer.Unauthenticated,
            { StatusCode: HttpStatusCode.Forbidden } => Answer.Forbidden,
            { Headers.Location.OriginalString: { } to } when to.StartsWith(AccountPaths.SignIn + "?returnUrl=", StringComparison.OrdinalIgnoreCase) => Answer.Unauthenticated,
            { Headers.Location.OriginalString: { } to } when to.StartsWith(AccountPaths.AccessDenied, StringComparison.Ordinal) => Answer.Forbidden,
            _ => Answer.Let,
        };
    }

    private async Task<List<Visitor>> VisitorsAsync()
    {
        var admin = await _app.AddUserAsync(AppRoles.Admin, hashPassword: false);
        var visitors = new List<Visitor> { new("anonymous", _app.CreateAnonymousClient(), null, null) };
        foreach (var role in AppRoles.All)
        {
            visitors.Add(new($"{role}", await _app.CreateCookieClientAsync(role), role, null));
            visitors.Add(new($"{role}'s token", await _app.CreateBearerClientAsync(role), role, null, IsToken: true));
        }

        visitors.Add(new("disabled", await _app.CreateCookieClientAsync(user: await LeaverAsync(u => _app.Directory().SetDisabledAsync(u, true, Keys.System, Token))), null, null));
        visitors.Add(new("ended session", await EndedAsync(), null, null));
        foreach (var scope in ApiScopes.All)
        {
            visitors.Add(new($"key to {scope}", Keys.Client(_app, (await Keys.MakeAsync(_app, admin, [scope])).Key!), null, scope));
        }

        visitors.Add(new("expired key", await BrokenAsync(admin, k => k.ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(-1)), null, null));
        visitors.Add(new("revoked key", await BrokenAsync(admin, k => k.RevokedAt = DateTimeOffset.UtcNow), null, null));
        visitors.Add(new("key from elsewhere", Keys.Client(_app, (await Keys.MakeAsync(_app, admin, ApiScopes.All, "10.0.0.0/8")).Key!), null, null));
        return visitors;
    }

    private async Task<AppUser> LeaverAsync(Func<string, Task> leave)
    {
        var user = await _app.AddUserAsync(AppRoles.Admin, hashPassword: false);
        await leave(user.Id);
        return user;
    }

    private async Task<HttpClient> EndedAsync()
    {
        var user = await _app.AddUserAsync(AppRoles.Admin, hashPassword: false);
        var client = await _app.CreateCookieClientAsync(user: user);
        await _app.Services.GetRequiredService<SessionStore>().EndAllAsync(user.Id, except: null, new Actor(user.Id, "test"), Token);
        return client;
    }

    private async Task<HttpClient> BrokenAsync(AppUser owner, Action<ApiKey> change)
    {
        var made = await Keys.MakeAsync(_app, owner, ApiScopes.All);
        await using var context = _app.CreateContext();
        change(await context.ApiKeys.SingleAsync(k => k.Id == made.Id, Token));
        await context.SaveChangesAsync(Token);
        return Keys.Client(_app, made.Key!);
    }

    private HashSet<string> Ways() =>
    [
        .. from endpoint in _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"]
           select $"{method} /{endpoint.RoutePattern.RawText?.Trim('/')}",
    ];

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    private enum Answer
    {
        Let,
        Forbidden,
        Unauthenticated,
    }

    private sealed record Visitor(string Name, HttpClient Client, string? Role, string? Scope, bool IsToken = false);
}
