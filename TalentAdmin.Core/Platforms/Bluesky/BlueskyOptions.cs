using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Platforms.Bluesky;

/// <summary>How Bluesky is asked. Off until switched on; it needs no key.</summary>
public sealed class BlueskyOptions
{
    public const string SectionName = "Platforms:Bluesky";

    /// <summary>Whether accounts can be connected and are asked.</summary>
    public bool Enabled { get; set; }

    [ValidateObjectMembers]
    public PlatformHttpOptions Http { get; set; } = new();
}

[OptionsValidator]
internal sealed partial class BlueskyOptionsValidator : IValidateOptions<BlueskyOptions>;
