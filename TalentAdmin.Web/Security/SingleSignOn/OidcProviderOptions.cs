using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Security.SingleSignOn;

/// <summary>A provider of single sign-on by OpenID Connect.</summary>
public sealed class OidcProviderOptions
{
    public const string SectionName = "Oidc:{name}";

    /// <summary>What the sections of all providers stand in.</summary>
    internal const string Root = "Oidc";

    /// <summary>The issuer, as its discovery document says it.</summary>
    public string Authority { get; set; } = string.Empty;

    public string ClientId { get; set; } = string.Empty;

    /// <summary>Never logged.</summary>
    public string ClientSecret { get; set; } = string.Empty;

    /// <summary>As people know it: on its button, in mails and in the audit log. The name by default.</summary>
    public string? DisplayName { get; set; }

    /// <summary>What is asked for. `openid profile email` by default; with `offline_access` most providers give what it takes to ask again.</summary>
    public string Scopes { get; set; } = "openid profile email";

    /// <summary>More parameters of the request, such as `access_type` for Google. None by default.</summary>
    public IDictionary<string, string> Parameters { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Reads claims at the userinfo endpoint too, where the ID token has too few. Off by default.</summary>
    public bool UserInfo { get; set; }

    /// <summary>The claim that says who gets which role; with dots for what is inside of one, such as `realm_access.roles`. `roles` by default.</summary>
    public string RoleClaim { get; set; } = "roles";

    /// <summary>Which role goes with which value of the claim. Without any, roles are set on the Users page.</summary>
    public IDictionary<string, string> Roles { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The role of whoever has none of these values. None by default: they do not get in.</summary>
    public string? DefaultRole { get; set; }

    /// <summary>Makes an account for whoever has none. Off by default.</summary>
    public bool CreateAccounts { get; set; }

    /// <summary>Takes an account with the same email, which the provider has verified, as that person's. Off by default.</summary>
    public bool LinkByEmail { get; set; }

    /// <summary>The claim that says that the email is the person's. `email_verified` by default; `xms_edov` for Entra.</summary>
    public string EmailVerifiedClaim { get; set; } = "email_verified";

    /// <summary>The domains of emails of newcomers. All by default.</summary>
    public IList<string> AllowedDomains { get; } = [];

    /// <summary>The issuer without a slash at its end: what accounts are linked to.</summary>
    internal string Issuer => Authority.TrimEnd('/');
}

/// <summary>Says at start what is missing.</summary>
internal sealed class OidcProviderValidator(IOptions<AppOptions> app, IHostEnvironment environment, AccountRules rules) : IValidateOptions<OidcProviderOptions>
{
    public ValidateOptionsResult Validate(string? name, OidcProviderOptions options)
    {
        List<string> mistakes = [];
        var key = $"{OidcProviderOptions.Root}:{name}";
        Check(name is { Length: > 0 and <= 24 } && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && name != "password",
            $"{key}: a provider's name has up to 24 lower-case letters, digits and hyphens.");
        Check(Uri.TryCreate(options.Authority, UriKind.Absolute, out var authority)
            && (authority.Scheme == Uri.UriSchemeHttps || (authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback))
            && authority is { Query: "", Fragment: "", UserInfo: "" },
            $"{key}:Authority has to be the provider's issuer, an https address.");
        Check(options.Issuer.Length <= 128, $"{key}:Authority is longer than 128 characters.");
        Check(!string.IsNullOrWhiteSpace(options.ClientId), $"{key}:ClientId is missing.");
        Check(!string.IsNullOrWhiteSpace(options.ClientSecret), $"{key}:ClientSecret is missing.");
        Check(options.Scopes.Split(' ').Contains("openid"), $"{key}:Scopes has to hold openid.");
        Check(options.Roles.Values.All(AppRoles.All.Contains), $"{key}:Roles: a role is one of {string.Join(", ", AppRoles.All)}.");
        Check(options.DefaultRole is null || AppRoles.All.Contains(options.DefaultRole), $"{key}:DefaultRole is one of {string.Join(", ", AppRoles.All)}.");
        Check(!options.CreateAccounts || options.DefaultRole is not null || options.Roles.Count > 0,
            $"{key}:CreateAccounts needs Roles or DefaultRole: whoever is new has to get a role.");
        Check(app.Value.PublicUri is not null || environment.IsDevelopment() || rules.DemoIsOn,
            "App:PublicUrl is missing: providers send people back to it.");
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);

        void Check(bool isGood, string mistake)
        {
            if (!isGood)
            {
                mistakes.Add(mistake);
            }
        }
    }
}
