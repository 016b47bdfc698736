using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TalentAdmin.Tests.SingleSignOn;

/// <summary>A provider of OpenID Connect on loopback, strict with its clients, that can be told to lie.</summary>
internal sealed class TestProvider : IAsyncDisposable
{
    public const string ClientId = "talentadmin";
    public const string ClientSecret = "the secret of the client";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Code> _codes = new();
    private readonly ConcurrentDictionary<string, bool> _refreshTokens = new();
    private RsaSecurityKey _key = NewKey();

    private TestProvider(WebApplication app) => _app = app;

    public string Issuer => _app.Urls.Single();

    /// <summary>What the ID token says besides the usual.</summary>
    public Dictionary<string, object> Claims { get; } = new()
    {
        ["sub"] = "ann-at-the-provider",
        ["email"] = "ann@example.com",
        ["email_verified"] = true,
        ["sid"] = "session-there",
    };

    /// <summary>Changes the ID token before it is signed.</summary>
    public Action<SecurityTokenDescriptor>? Alter { get; set; }

    /// <summary>Signs in place of the provider's own key.</summary>
    public Func<SecurityTokenDescriptor, string>? Sign { get; set; }

    /// <summary>Answers the userinfo: the type and the text.</summary>
    public (string Type, string Text)? UserInfo { get; set; }

    /// <summary>The status of the token endpoint's answers to refresh tokens while it is out of order.</summary>
    public int? Outage { get; set; }

    public bool KnowsThePerson { get; set; } = true;

    public bool GivesRefreshTokens { get; set; }

    public bool SaysIssuerInAnswers { get; set; } = true;

    public int Refreshes { get; private set; }

    public static async Task<TestProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var provider = new TestProvider(app);
        app.MapGet("/.well-known/openid-configuration", provider.Discover);
        app.MapGet("/jwks", () => Results.Json(new { keys = new[] { provider.Jwk() } }));
        app.MapGet("/authorize", (HttpRequest request) => Results.Redirect(provider.Authorize(new Uri(provider.Issuer + "/authorize" + request.QueryString)).AbsoluteUri));
        app.MapPost("/token", provider.GiveTokensAsync);
        app.MapGet("/userinfo", () => Results.Content(provider.UserInfo!.Value.Text, provider.UserInfo.Value.Type));
        await app.StartAsync();
        return provider;
    }

    public void RollKeyOver() => _key = NewKey();

    /// <summary>Somebody signs in at the authorization page that a browser was sent to. Gives where it is sent back to.</summary>
    public Uri Authorize(Uri page, string? client = null)
    {
        var query = QueryOf(page);
        Assert.Equal((ClientId, "code", "S256"), (query["client_id"], query["response_type"], query["code_challenge_method"]));
        var code = NewCode(new Code(client ?? ClientId, query["redirect_uri"], query["code_challenge"], query["nonce"]));
        var answer = $"{query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(query["state"])}";
        return new Uri(SaysIssuerInAnswers ? answer + $"&iss={Uri.EscapeDataString(Issuer)}" : answer);
    }

    public string LogoutToken(Action<SecurityTokenDescriptor>? alter = null, RsaSecurityKey? key = null)
    {
        var descriptor = Describe();
        descriptor.Claims = new Dictionary<string, object>
        {
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["sub"] = Claims["sub"],
            ["sid"] = Claims["sid"],
            ["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/backchannel-logout"] = new Dictionary<string, object>() },
        };
        alter?.Invoke(descriptor);
        return Write(descriptor, key ?? _key);
    }

    public static string Write(SecurityTokenDescriptor descriptor, RsaSecurityKey key)
    {
        descriptor.SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    public static string WriteUnsigned(SecurityTokenDescriptor descriptor) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);

    public static RsaSecurityKey NewKey(string? id = null) => new(RSA.Create(2048)) { KeyId = id ?? Guid.NewGuid().ToString("N") };

    public string KeyId => _key.KeyId;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public static Dictionary<string, string> QueryOf(Uri address) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query).ToDictionary(p => p.Key, p => p.Value.ToString());

    private IResult Discover() => Results.Json(new Dictionary<string, object>
    {
        ["issuer"] = Issuer,
        ["authorization_endpoint"] = Issuer + "/authorize",
        ["token_endpoint"] = Issuer + "/token",
        ["userinfo_endpoint"] = Issuer + "/userinfo",
        ["jwks_uri"] = Issuer + "/jwks",
        ["end_session_endpoint"] = Issuer + "/logout",
        ["authorization_response_iss_parameter_supported"] = SaysIssuerInAnswers,
    });

    private async Task<IResult> GiveTokensAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (form["client_id"] != ClientId || form["client_secret"] != ClientSecret)
        {
            return Refuse("invalid_client", StatusCodes.Status401Unauthorized);
        }

        if (form["grant_type"] == "refresh_token")
        {
            return Refresh(form["refresh_token"].ToString());
        }

        // Once, for this client, to this address, by whoever began.
        var fits = _codes.TryRemove(form["code"].ToString(), out var code)
            && code.Client == ClientId
            && code.RedirectUri == form["redirect_uri"].ToString()
            && code.Challenge == Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        return fits ? Answer(code!.Nonce) : Refuse("invalid_grant");
    }

    private IResult Refresh(string token)
    {
        Refreshes++;
        return Outage is { } status ? Results.StatusCode(status)
            : !KnowsThePerson || !_refreshTokens.TryRemove(token, out _) ? Refuse("invalid_grant")
            : Answer(nonce: null);
    }

    private IResult Answer(string? nonce)
    {
        var descriptor = Describe();
        descriptor.Claims = new Dictionary<string, object>(Claims);
        if (nonce is not null)
        {
            descriptor.Claims["nonce"] = nonce;
        }

        Alter?.Invoke(descriptor);
        var answer = new Dictionary<string, object>
        {
            ["access_token"] = Guid.NewGuid().ToString("N"),
            ["token_type"] = "Bearer",
            ["expires_in"] = 300,
            ["id_token"] = Sign?.Invoke(descriptor) ?? Write(descriptor, _key),
        };
        if (GivesRefreshTokens)
        {
            var refresh = "refresh-" + Guid.NewGuid().ToString("N");
            _refreshTokens[refresh] = true;
            answer["refresh_token"] = refresh;
        }

        return Results.Json(answer);
    }

    private SecurityTokenDescriptor Describe() => new()
    {
        Issuer = Issuer,
        Audience = ClientId,
        IssuedAt = DateTime.UtcNow,
        NotBefore = DateTime.UtcNow,
        Expires = DateTime.UtcNow.AddMinutes(5),
    };

    private Dictionary<string, string> Jwk()
    {
        var rsa = _key.Rsa.ExportParameters(false);
        return new()
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["alg"] = "RS256",
            ["kid"] = _key.KeyId,
            ["n"] = Base64UrlEncoder.Encode(rsa.Modulus),
            ["e"] = Base64UrlEncoder.Encode(rsa.Exponent),
        };
    }

    private string NewCode(Code code)
    {
        var text = Guid.NewGuid().ToString("N");
        _codes[text] = code;
        return text;
    }

    private static IResult Refuse(string error, int status = StatusCodes.Status400BadRequest) => Results.Json(new { error }, statusCode: status);

    private sealed record Code(string Client, string RedirectUri, string Challenge, string Nonce);
}
