using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Outbound;

/// <summary>How this installation reaches the internet.</summary>
public sealed class OutboundOptions : IValidatableObject
{
    public const string SectionName = "Outbound";

    /// <summary>The address of an HTTP proxy, `http://proxy.example:3128`; none by default. The proxy then resolves host names.</summary>
    public Uri? Proxy { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Proxy is not null && (!Proxy.IsAbsoluteUri || Proxy.Scheme is not ("http" or "https")))
        {
            yield return new ValidationResult("Outbound:Proxy must be an absolute http or https address.", [nameof(Proxy)]);
        }
    }
}

[OptionsValidator]
internal sealed partial class OutboundOptionsValidator : IValidateOptions<OutboundOptions>;
