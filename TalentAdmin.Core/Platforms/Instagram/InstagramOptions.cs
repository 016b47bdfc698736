using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Platforms.Instagram;

/// <summary>How Instagram is asked. Nothing is required: connected accounts bring tokens of their own.</summary>
public sealed class InstagramOptions
{
    public const string SectionName = "Platforms:Instagram";

    /// <summary>The id of the agency's own professional account, 17 or 18 digits. With the token, accounts are found by handle.</summary>
    [RegularExpression("^[0-9]{5,30}$", ErrorMessage = "Platforms:Instagram:AgencyUserId must be the digits of an Instagram account id.")]
    public string? AgencyUserId { get; set; }

    /// <summary>The agency's Facebook user, page or system user token.</summary>
    public string? AgencyAccessToken { get; set; }

    /// <summary>The app's id, for creators who connect by themselves.</summary>
    public string? ClientId { get; set; }

    /// <summary>The app's secret.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The secret before the present one, while it is being changed: what Meta signed with it is still taken.</summary>
    public string? PreviousClientSecret { get; set; }

    /// <summary>Days after which an account's token is refreshed. Meta refuses in the first, and lets the token die after sixty.</summary>
    [Range(1, 59)]
    public int RefreshAfterDays { get; set; } = 50;

    /// <summary>The share of the app's limit, in percent, from which calls stop for a while, so that Meta need not block us.</summary>
    [Range(10, 100)]
    public int UsageStopPercent { get; set; } = 95;

    /// <summary>Minutes for which calls stop then.</summary>
    [Range(0.1, 120)]
    public double UsageStopMinutes { get; set; } = 5;

    /// <summary>Calls with the agency's token that Meta allows in any hour.</summary>
    [Range(1, 1_000_000)]
    public int AgencyCallsPerHour { get; set; } = 200;

    /// <summary>Calls that Meta allows in any hour for each connected account, for all of them together.</summary>
    [Range(1, 1_000_000)]
    public int CallsPerUserHour { get; set; } = 200;

    [ValidateObjectMembers]
    public PlatformHttpOptions Http { get; set; } = new();

    /// <summary>What Meta's calls may be signed with.</summary>
    internal IReadOnlyList<string> Secrets => [.. new[] { ClientSecret, PreviousClientSecret }.OfType<string>().Where(s => s.Length > 0)];
}

[OptionsValidator]
internal sealed partial class InstagramOptionsValidator : IValidateOptions<InstagramOptions>;
