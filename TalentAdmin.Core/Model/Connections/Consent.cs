using System.Security.Cryptography;
using System.Text;

namespace TalentAdmin.Core.Model.Connections;

/// <summary>A line of the consent ledger: who granted what, when, and after reading which words.</summary>
public sealed class Consent
{
    /// <summary>`consent_` and a sortable unique part.</summary>
    public required string Id { get; init; }

    public required string TalentId { get; init; }

    /// <summary>The connection that it is for; it may be gone.</summary>
    public required string ConnectionId { get; init; }

    /// <summary>The platform's name.</summary>
    public required string Platform { get; init; }

    /// <summary>The handle then.</summary>
    public required string Handle { get; init; }

    /// <summary>What was granted, separated by blanks; null where the platform does not say.</summary>
    public string? Scopes { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset GrantedAt { get; init; }

    /// <summary>The connect link by which the creator granted it; null when staff had the creator sign in.</summary>
    public string? LinkId { get; init; }

    /// <summary>The member of staff at whose desk it was granted; null for a link.</summary>
    public string? GrantedWith { get; init; }

    /// <summary>What the creator read before; null when the page was shown by staff.</summary>
    public string? Words { get; init; }

    /// <summary>The version of the words: the beginning of their SHA-256, in hexadecimal.</summary>
    public string? WordsVersion { get; init; }

    /// <summary>UTC; null while it lasts.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Who said that it is over; null while it lasts.</summary>
    public PermissionEnder? EndedBy { get; set; }

    /// <summary>What a creator's page says beside the button.</summary>
    /// <param name="reads">What is read, as the platform has it.</param>
    public static string WordsOf(string reads) => $"Read is {reads}.";

    /// <summary>The version of words.</summary>
    public static string VersionOf(string words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..12];
}
