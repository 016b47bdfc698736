using System.Globalization;

namespace TalentAdmin.Core.Talents.Permissions;

/// <summary>A line of the log of ends: names nobody.</summary>
/// <param name="At">UTC.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Platform">Its name, or <see cref="OfNone"/>.</param>
/// <param name="Hash">An HMAC of what it happened to, in hexadecimal.</param>
internal sealed record EndsLogEntry(DateTimeOffset At, EndsLogKind Kind, string Platform, string Hash)
{
    public const string OfNone = "-";

    private const int HashLength = 64;

    /// <summary>Reads a line; null if it is none, as the last one after a full disk.</summary>
    public static EndsLogEntry? Parse(string line) =>
        line.Split(' ') is [var at, var kind, { Length: > 0 } platform, { Length: HashLength } hash]
        && DateTimeOffset.TryParseExact(at, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var when)
        && Enum.TryParse<EndsLogKind>(kind, out var what)
        && hash.All(char.IsAsciiHexDigitLower)
            ? new EndsLogEntry(when, what, platform, hash)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcDateTime:O} {Kind} {Platform} {Hash}");
}

/// <summary>What a line of the log of ends is about.</summary>
internal enum EndsLogKind
{
    /// <summary>The permission of a connection has ended.</summary>
    Ended,

    /// <summary>An account is not to be added again.</summary>
    Stopped,

    /// <summary>A stopped account has granted access anew.</summary>
    Granted,

    /// <summary>A creator was forgotten.</summary>
    Forgotten,
}
