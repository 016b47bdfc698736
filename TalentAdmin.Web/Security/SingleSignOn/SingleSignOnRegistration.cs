using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace TalentAdmin.Web.Security.SingleSignOn;

/// <summary>Registers the providers of single sign-on: whatever stands under `Oidc`, by name.</summary>
internal static class SingleSignOnRegistration
{
    private const string Client = "oidc";

    // What a provider answers is a few kilobytes.
    private const int MostBytes = 1024 * 1024;

    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _skew = TimeSpan.FromMinutes(1);
    /// <summary>By which tokens may be signed: with a key pair, never with a shared secret and never not at all.</summary>
    internal static IReadOnlyList<string> Algorithms { get; } = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    public static IServiceCollection AddSingleSignOn(this IServiceCollection services, IConfiguration configuration)
    {
        // A key that is not known yet is fetched before the token is refused, not behind its back for the next one.
        AppContext.SetSwitch("Switch.Microsoft.IdentityModel.UpdateConfigAsBlocking", isEnabled: true);
        var sections = configuration.GetSection(OidcProviderOptions.Root).GetChildren().ToList();
        services.AddHttpClient(Client, client =>
            {
                client.Timeout = _timeout;
                client.MaxResponseContentBufferSize = MostBytes;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .AddHttpMessageHandler<PlainAnswersOnly>()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        services.AddTransient<PlainAnswersOnly>();
        services.AddOptions<SecurityOptions>().Validate(
            security => string.IsNullOrWhiteSpace(security.PasswordsOnlyFor) || sections.Count > 0,
            "Security:PasswordsOnlyFor switches passwords off for everybody else, and there is no provider to sign in with: set Oidc:{name}:*.");
        services.AddSingleton(p => ActivatorUtilities.CreateInstance<ProviderCatalog>(p, (IReadOnlyList<string>)[.. sections.Select(s => s.Key)]));
        services.AddSingleton<IValidateOptions<OidcProviderOptions>, OidcProviderValidator>();
        services.AddScoped<ProviderEvents>();
        services.AddSingleton<LogoutTokens>();
        services.AddSingleton<SignOutTicket>();
        services.AddSingleton<ProviderCheck>();
        if (sections.Count > 0)
        {
            services.AddHostedService(p => p.GetRequiredService<ProviderCheck>());
        }

        foreach (var section in sections)
        {
            services.AddProvider(section);
        }

        return services;
    }

    /// <summary>What a token of the provider has to be like, an ID token and a logout token.</summary>
    internal static TokenValidationParameters Rules(OidcProviderOptions provider) => new()
    {
        ValidIssuers = [provider.Issuer, provider.Issuer + "/"],
        ValidAudience = provider.ClientId,
        ValidAlgorithms = Algorithms,
        ClockSkew = _skew,
        NameClaimType = "sub",
        RoleClaimType = "none",
    };

    private static void AddProvider(this IServiceCollection services, IConfigurationSection section)
    {
        var (name, scheme) = (section.Key, ProviderCatalog.SchemeOf(section.Key));
        services.AddOptions<OidcProviderOptions>(name).Bind(section).ValidateOnStart();
        services.AddAuthentication().AddOpenIdConnect(scheme, _ => { });
        services.AddOptions<OpenIdConnectOptions>(scheme)
            .Configure<IOptionsMonitor<OidcProviderOptions>, IOptionsMonitor<CookieAuthenticationOptions>, IHttpClientFactory>((handler, providers, cookies, clients) =>
            {
                var provider = providers.Get(name);
                handler.Authority = provider.Authority;
                handler.RequireHttpsMetadata = new Uri(provider.Authority).Scheme == Uri.UriSchemeHttps;
                handler.ClientId = provider.ClientId;
                handler.ClientSecret = provider.ClientSecret;
                handler.Backchannel = clients.CreateClient(Client);
                handler.ResponseType = OpenIdConnectResponseType.Code;

                // As a query: a form from another site would need cookies that every site may send.
                handler.ResponseMode = OpenIdConnectResponseMode.Query;
                handler.UsePkce = true;
                handler.CallbackPath = $"/signin/{name}/callback";
                handler.SignedOutCallbackPath = $"/signin/{name}/signed-out";
                handler.RemoteSignOutPath = PathString.Empty;
                handler.SignInScheme = Credentials.CookieScheme;
                handler.SaveTokens = true;
                handler.MapInboundClaims = false;
                handler.GetClaimsFromUserInfoEndpoint = provider.UserInfo;
                handler.ClaimActions.MapJsonKey(provider.EmailVerifiedClaim, provider.EmailVerifiedClaim);
                handler.ClaimActions.MapJsonKey(ProviderClaims.Root(provider.RoleClaim), ProviderClaims.Root(provider.RoleClaim));
                handler.TokenValidationParameters = Rules(provider);
                handler.Scope.Clear();
                foreach (var scope in provider.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    handler.Scope.Add(scope);
                }

                foreach (var cookie in new[] { handler.CorrelationCookie, handler.NonceCookie })
                {
                    cookie.SameSite = SameSiteMode.Lax;
                    cookie.SecurePolicy = cookies.Get(Credentials.CookieScheme).Cookie.SecurePolicy;
                }

                handler.EventsType = typeof(ProviderEvents);
            });
    }
}
