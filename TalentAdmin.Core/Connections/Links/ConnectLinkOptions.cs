using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Connections.Links;

/// <summary>The links with which creators grant access.</summary>
public sealed class ConnectLinkOptions
{
    public const string SectionName = "ConnectLinks";

    /// <summary>Days for which a link can be used. Default 7.</summary>
    [Range(1, 90)]
    public int Days { get; set; } = 7;
}

[OptionsValidator]
internal sealed partial class ConnectLinkOptionsValidator : IValidateOptions<ConnectLinkOptions>;
