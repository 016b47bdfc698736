using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Security;

/// <summary>How the app is known to the outside.</summary>
public sealed class AppOptions : IValidatableObject
{
    public const string SectionName = "App";

    // A public page stays small.
    private const int MaxText = 10_000;

    /// <summary>The absolute address that links and redirect URIs are built from. Without it, the address that a page was opened by.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>The agency, as creators read it on the pages where they grant access.</summary>
    [Required]
    [StringLength(80)]
    public string AgencyName { get; set; } = "Your agency";

    /// <summary>The agency's privacy policy, for a link on those pages. None by default.</summary>
    public string? PrivacyUrl { get; set; }

    /// <summary>The agency as a company, for the public pages; the agency's name by default.</summary>
    [StringLength(200)]
    public string? LegalName { get; set; }

    /// <summary>Where people write to about their data, for the public pages. None by default.</summary>
    [EmailAddress]
    [StringLength(200)]
    public string? ContactEmail { get; set; }

    /// <summary>The agency's own words on the public page about the service, in Markdown. None by default.</summary>
    [StringLength(MaxText)]
    public string? AboutText { get; set; }

    /// <summary>The agency's own words on the public privacy page, in Markdown. None by default.</summary>
    [StringLength(MaxText)]
    public string? PrivacyText { get; set; }

    /// <summary>The agency's own words in the public terms, in Markdown. None by default.</summary>
    [StringLength(MaxText)]
    public string? TermsText { get; set; }

    /// <summary>Files with which platforms verify that the address is the agency's: name and content. None by default.</summary>
    public IDictionary<string, string> VerificationFiles { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The same as meta tags of the first page: name and content. None by default.</summary>
    public IDictionary<string, string> VerificationTags { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(PublicUrl) && Parse(PublicUrl) is null)
        {
            yield return new ValidationResult(
                "App:PublicUrl has to be an absolute http or https address without user, query or fragment, such as https://talents.example.com/.",
                [nameof(PublicUrl)]);
        }

        if (!string.IsNullOrWhiteSpace(PrivacyUrl) && PrivacyUri is null)
        {
            yield return new ValidationResult(
                "App:PrivacyUrl has to be an absolute http or https address, such as https://example.com/privacy.", [nameof(PrivacyUrl)]);
        }

        foreach (var name in VerificationFiles.Keys.Where(name => !VerificationFile.IsName(name)))
        {
            yield return new ValidationResult(
                $"App:VerificationFiles:{name} is no name of such a file: letters, digits, dots, hyphens and underscores with .txt, .html, .xml or .json at the end, or anything of these under .well-known/.",
                [nameof(VerificationFiles)]);
        }
    }

    /// <summary>The address with a slash at its end, or null when none is set.</summary>
    internal Uri? PublicUri => string.IsNullOrWhiteSpace(PublicUrl) ? null : Parse(PublicUrl);

    /// <summary>The privacy policy, or null when none is set.</summary>
    internal Uri? PrivacyUri =>
        Uri.TryCreate(PrivacyUrl?.Trim(), UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? uri
            : null;

    private static Uri? Parse(string text) =>
        Uri.TryCreate(text.Trim().TrimEnd('/') + "/", UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0
            ? uri
            : null;
}

[OptionsValidator]
internal sealed partial class AppOptionsValidator : IValidateOptions<AppOptions>;
