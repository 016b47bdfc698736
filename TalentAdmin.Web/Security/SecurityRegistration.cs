using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Security;

/// <summary>Sign-in, roles and what keeps others out.</summary>
internal static class SecurityRegistration
{
    // A browser takes this name only over https, from this host and for all of it: nobody beside us can plant one.
    private const string SecureCookieName = "__Host-TalentAdmin";

    private const string CookieName = "TalentAdmin";

    /// <summary>Adds accounts, cookies, tokens, policies, the key ring and the limits. Everything asks for a viewer unless it says otherwise.</summary>
    public static WebApplicationBuilder AddSecurity(this WebApplicationBuilder builder)
    {
        // It writes whole addresses, and one-time links and codes come in addresses.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        // The same at Debug and below: the path of a link is its secret. At Information it says of each request that it begins and ends.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Routing", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Components.Routing", LogLevel.Information);

        // It writes what a provider, or whoever pretends to be one, put into its answer. SingleSignOnLog says what became of it.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Authentication.OpenIdConnect", LogLevel.None);

        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<AppOptions>().BindConfiguration(AppOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AppOptions>, AppOptionsValidator>();
        services.AddOptions<SecurityOptions>().BindConfiguration(SecurityOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SecurityOptions>, SecurityOptionsValidator>();

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        services.AddProxies();
        services.AddKeyRing(builder.Configuration);

        // It says for each new key what KeyFileNotice says once.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
        services.AddAccounts();
        services.AddSessions(builder.Environment);
        services.AddSecondFactors(builder.Environment);
        services.AddSingleSignOn(builder.Configuration);
        services.AddRateLimits();
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Viewer, policy => policy.RequireRole(AppRoles.From(AppRoles.Viewer)).AddRequirements(new NeededScope()))
            .AddPolicy(Policies.Manager, policy => policy.RequireRole(AppRoles.From(AppRoles.Manager)).AddRequirements(new NeededScope()))
            .AddPolicy(Policies.Admin, policy => policy.RequireRole(AppRoles.From(AppRoles.Admin)).AddRequirements(new NeededScope()))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireRole(AppRoles.From(AppRoles.Viewer)).AddRequirements(new NeededScope()).Build());

        services.AddOptions<HstsOptions>().Configure<IOptions<SecurityOptions>>((hsts, security) =>
            (hsts.MaxAge, hsts.IncludeSubDomains) = (TimeSpan.FromDays(365), security.Value.HstsSubdomains));
        services.AddSingleton<PublicLinks>();
        services.AddSingleton<PublicAddress>();
        return builder;
    }

    /// <summary>What every answer tells the browser. To be called before whatever answers.</summary>
    public static WebApplication UseSecurityHeaders(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        return app;
    }

    /// <summary>Puts the guards in the pipeline's order.</summary>
    public static WebApplication UseSecurity(this WebApplication app)
    {
        if (app.Environment.IsProduction())
        {
            app.UseHsts();
        }

        app.UseMiddleware<HttpsGuard>();
        app.UseAuthentication();
        app.UseMiddleware<ApiCallLimit>();
        app.UseRateLimiter();
        app.UseMiddleware<OriginGuard>();
        app.UseAuthorization();
        app.UseMiddleware<EnrolmentGuard>();
        app.UseMiddleware<ConnectionLimit>();
        app.UseAntiforgery();
        return app;
    }

    /// <summary>Maps the bearer tokens and the passkeys.</summary>
    public static WebApplication MapSecurity(this WebApplication app)
    {
        app.MapTokens();
        app.MapPasskeys();
        app.MapSingleSignOn();
        return app;
    }

    private static void AddAccounts(this IServiceCollection services)
    {
        // Before Identity adds scoped ones: they hold no state, and PasswordSignIn is a singleton.
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddSingleton<IPasswordHasher<AppUser>, PasswordHashing>();
        services.AddSingleton<CommonPasswords>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = PasswordHashing.Rounds);
        services.AddIdentityCore<AppUser>(identity =>
            {
                // Length is what helps; composition rules are what people work around. PasswordRules knows the rest.
                identity.Password.RequiredLength = AccountRules.PasswordLength;
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
                identity.User.RequireUniqueEmail = true;
                identity.User.AllowedUserNameCharacters = "";
            })
            .AddUserStore<StaffStore>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<AppClaimsFactory>()
            .AddPasswordValidator<PasswordRules>()
            .AddDefaultTokenProviders();
        services.Configure<DataProtectionTokenProviderOptions>(tokens => tokens.TokenLifespan = AccountRules.LinkLifetime);
        services.AddSingleton<PasswordSignIn>();
    }

    private static void AddSessions(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddAuthentication(Credentials.Scheme)
            .AddPolicyScheme(Credentials.Scheme, null, scheme => scheme.ForwardDefaultSelector = Credentials.PickScheme)
            .AddScheme<AuthenticationSchemeOptions, CheckedBearerHandler>(Credentials.TokenScheme, null)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(Credentials.KeyScheme, null)
            .AddBearerToken(Credentials.PlainTokenScheme, bearer =>
            {
                bearer.BearerTokenExpiration = TimeSpan.FromHours(1);
                bearer.Events.OnMessageReceived = context =>
                {
                    context.Token = Credentials.BearerToken(context.Request);
                    return Task.CompletedTask;
                };
            })
            .AddCookie(Credentials.CookieScheme, cookie =>
            {
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;

                // The row says when a session is over; the cookie only ends with the longest that it can last.
                cookie.SlidingExpiration = false;
                cookie.LoginPath = AccountPaths.SignIn;
                cookie.AccessDeniedPath = AccountPaths.AccessDenied;
                cookie.ReturnUrlParameter = AccountPaths.ReturnUrlParameter;
                cookie.EventsType = typeof(CookieSessionEvents);
            });
        services.AddOptions<CookieAuthenticationOptions>(Credentials.CookieScheme)
            .Configure<IOptions<AppOptions>, AccountRules, SessionLimits>((cookie, app, rules, limits) =>
            {
                cookie.Cookie.SecurePolicy = CookiePolicyFor(environment, app.Value, rules);
                cookie.Cookie.Name = cookie.Cookie.SecurePolicy == CookieSecurePolicy.Always ? SecureCookieName : CookieName;
                cookie.Cookie.Path = "/";
                cookie.ExpireTimeSpan = limits.Lifetime;
            });
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.Name = "TalentAdmin.Antiforgery");
        services.AddOptions<AntiforgeryOptions>()
            .Configure<IOptions<AppOptions>, AccountRules>(
                (antiforgery, app, rules) => antiforgery.Cookie.SecurePolicy = CookiePolicyFor(environment, app.Value, rules));
        services.AddSingleton(provider =>
        {
            var security = provider.GetRequiredService<IOptions<SecurityOptions>>().Value;
            return new SessionLimits(TimeSpan.FromHours(security.SessionIdleHours), TimeSpan.FromDays(security.SessionDays))
            {
                ProofHolds = TimeSpan.FromMinutes(security.AskAgainMinutes),
            };
        });
        services.AddSingleton<SessionActs>();
        services.AddSingleton<KnownDevice>();
        services.AddSingleton<RefusedAccess>();
        services.AddSingleton<OpenConnections>();
        services.AddSingleton<SessionHubFilter>();
        services.AddHostedService<ConnectionGuard>();
        services.AddScoped<CookieSessionEvents>();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, SessionRevalidator>();
        services.AddHttpContextAccessor();
    }

    // An agency that runs it over plain http in its own network says so in App:PublicUrl.
    private static CookieSecurePolicy CookiePolicyFor(IHostEnvironment environment, AppOptions app, AccountRules rules) =>
        environment.IsProduction() && !rules.DemoIsOn && app.PublicUri?.Scheme != Uri.UriSchemeHttp
            ? CookieSecurePolicy.Always
            : CookieSecurePolicy.SameAsRequest;
}
