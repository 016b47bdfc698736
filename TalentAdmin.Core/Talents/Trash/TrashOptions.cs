using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Talents.Trash;

/// <summary>How long the trash keeps what staff remove.</summary>
public sealed class TrashOptions
{
    public const string SectionName = "Trash";

    /// <summary>Days for which a talent or an account that staff removed can be restored, with its photos and access. Default: 14.</summary>
    [Range(1, 90)]
    public int KeepDays { get; set; } = 14;
}

[OptionsValidator]
internal sealed partial class TrashOptionsValidator : IValidateOptions<TrashOptions>;
