using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Imaging;

/// <summary>How pictures are rendered.</summary>
public sealed class RenderOptions
{
    public const string SectionName = "Photos";

    /// <summary>Processes in which pictures are opened and rendered: as many pictures at the same time. Default: 2.</summary>
    [Range(1, 4)]
    public int RenderWorkers { get; set; } = 2;

    /// <summary>Seconds of processor time that one picture may cost; ten times as many by the clock, for a busy machine. Default: 2.</summary>
    [Range(0.5, 60)]
    public double RenderSeconds { get; set; } = 2;

    /// <summary>Minutes without a picture after which the processes end. Default: 10.</summary>
    [Range(1, 24 * 60)]
    public int RenderIdleMinutes { get; set; } = 10;
}

[OptionsValidator]
internal sealed partial class RenderOptionsValidator : IValidateOptions<RenderOptions>;
