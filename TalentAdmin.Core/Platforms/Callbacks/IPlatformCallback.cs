namespace TalentAdmin.Core.Platforms.Callbacks;

/// <summary>
/// One address under `/platforms/{platform}/` that a platform calls by itself. It proves that the call is the platform's and says what it means; it
/// stores nothing and knows no talents.
/// </summary>
public interface IPlatformCallback
{
    /// <summary>The platform's name.</summary>
    string Platform { get; }

    /// <summary>The last part of the address: `deauthorize`.</summary>
    string Name { get; }

    /// <summary>What a call means. Never throws for what somebody sent.</summary>
    CallbackResult Read(CallbackRequest request);
}

/// <summary>What was sent to a callback.</summary>
/// <param name="ContentType">As the header has it; null without one.</param>
/// <param name="Body">Byte for byte: signatures go over it.</param>
/// <param name="Header">Gives a header that was sent exactly once; null otherwise.</param>
public sealed record CallbackRequest(string? ContentType, ReadOnlyMemory<byte> Body, Func<string, string?> Header);
