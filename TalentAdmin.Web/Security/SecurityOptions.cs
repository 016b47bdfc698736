using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Security;

/// <summary>How many tries an address (IPv6: a /64) has in a minute before it is asked to wait, how long sessions last, and how much stays open at once.</summary>
public sealed class SecurityOptions : IValidatableObject
{
    public const string SectionName = "Security";

    /// <summary>Sign-ins, by page and by API. Default 30.</summary>
    [Range(1, 100_000)]
    public int SignInsPerMinute { get; set; } = 30;

    /// <summary>Codes on the set-up page and passwords on a one-time link. Default 10.</summary>
    [Range(1, 100_000)]
    public int CodesPerMinute { get; set; } = 10;

    /// <summary>Requests to the pages where creators grant access, looking included. Default 60.</summary>
    [Range(1, 100_000)]
    public int ConnectsPerMinute { get; set; } = 60;

    /// <summary>How often the buttons on the page of one connect link are taken, from all addresses together. Default 30.</summary>
    [Range(1, 100_000)]
    public int PressesPerLinkAndMinute { get; set; } = 30;

    /// <summary>Calls of platforms to the addresses under /platforms/. Default 120.</summary>
    [Range(1, 100_000)]
    public int CallbacksPerMinute { get; set; } = 120;

    /// <summary>Requests for deletion or a copy by the public form. Default 5.</summary>
    [Range(1, 100_000)]
    public int PrivacyFormsPerMinute { get; set; } = 5;

    /// <summary>Calls to /api of one key, or of one person, on one node. Default 600.</summary>
    [Range(1, 1_000_000)]
    public int ApiCallsPerMinute { get; set; } = 600;

    /// <summary>The email of the one account that may use a password, for an emergency; all others sign in with a provider of `Oidc:*`. None by default: everybody may.</summary>
    public string? PasswordsOnlyFor { get; set; }

    /// <summary>Hours after a person's last act when a session is over. Default 12.</summary>
    [Range(1, 720)]
    public int SessionIdleHours { get; set; } = 12;

    /// <summary>Days after signing in when a session is over, whatever the person does. Default 14.</summary>
    [Range(1, 365)]
    public int SessionDays { get; set; } = 14;

    /// <summary>Browsers are told to use https for every name under this one too. Default: false, since other things may answer there.</summary>
    public bool HstsSubdomains { get; set; }

    /// <summary>`/health/ready` names its parts to everybody. Default: false, to signed-in people and to this machine only.</summary>
    public bool HealthPartsForAll { get; set; }

    /// <summary>Open pages and hub connections that one person has at the same time on a node. Default 20.</summary>
    [Range(1, 10_000)]
    public int ConnectionsPerPerson { get; set; } = 20;

    /// <summary>The same of all together. Default 2,000.</summary>
    [Range(1, 100_000)]
    public int ConnectionsInAll { get; set; } = 2_000;

    /// <summary>Minutes for which a proof of who one is holds, before it is asked for again. Default 5.</summary>
    [Range(1, 60)]
    public int AskAgainMinutes { get; set; } = 5;

    /// <summary>What is asked of people without a second factor, by role: None, Ask or Require. Admins are asked in Production; by default nobody else is.</summary>
    public IDictionary<string, SecondFactorDemand> RequireSecondFactor { get; } = new Dictionary<string, SecondFactorDemand>(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => RequireSecondFactor
        .Where(demand => !AppRoles.All.Contains(demand.Key, StringComparer.OrdinalIgnoreCase) || !Enum.IsDefined(demand.Value))
        .Select(demand => new ValidationResult(
            $"Security:RequireSecondFactor:{demand.Key} has to be a role ({string.Join(", ", AppRoles.All)}) with None, Ask or Require.", [nameof(RequireSecondFactor)]));
}

[OptionsValidator]
internal sealed partial class SecurityOptionsValidator : IValidateOptions<SecurityOptions>;
