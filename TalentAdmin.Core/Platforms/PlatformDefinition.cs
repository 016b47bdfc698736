namespace TalentAdmin.Core.Platforms;

/// <summary>What is fixed about a platform. Each platform's folder has one.</summary>
public sealed record PlatformDefinition
{
    internal const string Globe = "<circle cx=\"8\" cy=\"8\" r=\"6\" /><path d=\"M2 8h12M8 2c2 2 2 10 0 12M8 2C6 4 6 12 8 14\" />";

    /// <summary>On the wire and in the database, lower case.</summary>
    public required string Name { get; init; }

    /// <summary>As people write it: "Instagram".</summary>
    public required string DisplayName { get; init; }

    /// <summary>Place in the default order of priority, ascending.</summary>
    public required int Order { get; init; }

    /// <summary>How many accounts one call carries at most.</summary>
    public required int ConnectionsPerCall { get; init; }

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

    /// <summary>The mark beside an account: SVG elements in a box of 16 by 16, drawn as lines in the colour of the text. A globe if a platform has none.</summary>
    public string Mark { get; init; } = Globe;

    /// <summary>The colour of the platform in charts; null for the one that all others share.</summary>
    public PlatformColor? Color { get; init; }

    /// <summary>Reasons that only this platform gives, and those that mean something else here.</summary>
    public IReadOnlyList<Reason> Reasons { get; init; } = [];

    /// <summary>An account that is personal gets the same answer as one that does not exist.</summary>
    public bool HidesPersonalAccounts { get; init; }

    /// <summary>An account that is known by its handle alone shows no photo: the creator has to grant access.</summary>
    public bool PhotoNeedsGrant { get; init; }

    /// <summary>
    /// Days for which the platform allows its picture to be kept after its account was last seen with it; null where it names no number. Nobody's yes
    /// lengthens it.
    /// </summary>
    public int? UnconfirmedDays { get; init; }

    /// <summary>Days within which what a person asks to have deleted must be gone; null where the platform gives no number.</summary>
    public int? RequestDays { get; init; }

    /// <summary>What the public privacy page has to say of the platform, in Markdown.</summary>
    public IReadOnlyList<string> PrivacyNotes { get; init; } = [];

    /// <summary>What the public terms have to say of the platform, in Markdown.</summary>
    public IReadOnlyList<string> TermsNotes { get; init; } = [];

    /// <summary>Switched on in the settings. What is off is offered nowhere; accounts that were connected before keep their names.</summary>
    public bool IsEnabled { get; init; } = true;
}

/// <summary>A colour for both themes, as CSS writes it: `#b8327f`.</summary>
/// <param name="Light">On a light ground.</param>
/// <param name="Dark">On a dark ground.</param>
public sealed record PlatformColor(string Light, string Dark);
