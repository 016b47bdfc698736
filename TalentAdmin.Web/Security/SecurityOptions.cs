using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Security;

/// <summary>How many tries an address (IPv6: a /64) has in a minute before it is asked to wait, and how long sessions last.</summary>
public sealed class SecurityOptions
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

    /// <summary>The email of the one account that may use a password, for an emergency; all others sign in with a provider of `Oidc:*`. None by default: everybody may.</summary>
    public string? PasswordsOnlyFor { get; set; }

    /// <summary>Hours after a person's last act when a session is over. Default 12.</summary>
    [Range(1, 720)]
    public int SessionIdleHours { get; set; } = 12;

    /// <summary>Days after signing in when a session is over, whatever the person does. Default 14.</summary>
    [Range(1, 365)]
    public int SessionDays { get; set; } = 14;
}

[OptionsValidator]
internal sealed partial class SecurityOptionsValidator : IValidateOptions<SecurityOptions>;
