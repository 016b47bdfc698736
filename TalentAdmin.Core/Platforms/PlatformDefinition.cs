using TalentAdmin.Core.Photos;

namespace TalentAdmin.Core.Platforms;

/// <summary>What is fixed about a platform. Each platform's folder has one.</summary>
public sealed record PlatformDefinition
{
    /// <summary>On the wire and in the database, lower case.</summary>
    public required string Name { get; init; }

    /// <summary>As people write it: "Instagram".</summary>
    public required string DisplayName { get; init; }

    /// <summary>Place in the default order of priority, ascending.</summary>
    public required int Order { get; init; }

    /// <summary>How many accounts one call carries at most.</summary>
    public required int AccountsPerCall { get; init; }

    /// <summary>Whose image URLs are followed.</summary>
    public required ImageHosts ImageHosts { get; init; }

    /// <summary>
    /// Reads a handle from what a person typed: with or without `@`, or a whole profile URL. Gives null when it can be no
    /// handle of this platform.
    /// </summary>
    public required Func<string, string?> ReadHandle { get; init; }

    /// <summary>What a handle may look like, for people: "letters, digits, dots and underscores, up to 30 characters".</summary>
    public required string HandleRule { get; init; }

    /// <summary>The public page of an account, for a link.</summary>
    public required Func<string, Uri> ProfileUrl { get; init; }
}
