using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Imaging;

/// <summary>How pictures are rendered.</summary>
public sealed class RenderOptions
{
    public const string SectionName = "Photos";

    /// <summary>Pictures rendered at the same time.</summary>
    [Range(1, 64)]
    public int RenderWorkers { get; set; } = 2;

    /// <summary>Seconds after which rendering one picture is given up.</summary>
    [Range(0.5, 60)]
    public double RenderSeconds { get; set; } = 2;
}

[OptionsValidator]
internal sealed partial class RenderOptionsValidator : IValidateOptions<RenderOptions>;
