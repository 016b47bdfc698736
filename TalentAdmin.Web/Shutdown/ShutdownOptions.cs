using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Shutdown;

/// <summary>How a node takes its leave.</summary>
public sealed class ShutdownOptions
{
    public const string SectionName = "Shutdown";

    /// <summary>Seconds between SIGTERM and the end of serving, in which `/health/ready` sends new requests to other nodes.</summary>
    [Range(0, 120)]
    public int DrainSeconds { get; set; } = 5;
}

[OptionsValidator]
internal sealed partial class ShutdownOptionsValidator : IValidateOptions<ShutdownOptions>;
