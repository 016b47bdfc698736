using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Talents.Permissions;

/// <summary>Where ends of permissions are noted outside of the database, and for how long.</summary>
public sealed class EndsLogOptions
{
    public const string SectionName = "Permissions";

    /// <summary>
    /// The file; its key is written beside it (`.key`). Default: beside the SQLite database, else `data/` and the name of the database, with `.ends.log`.
    /// Put it where backups of the database are not restored to.
    /// </summary>
    public string? EndsLogPath { get; set; }

    /// <summary>Days for which backups of the database are kept: an end is noted for a month longer. Default: 365.</summary>
    [Range(1, 3650)]
    public int BackupDays { get; set; } = 365;
}

[OptionsValidator]
internal sealed partial class EndsLogOptionsValidator : IValidateOptions<EndsLogOptions>;
