namespace TalentAdmin.Core.Model.Reasons;

/// <summary>Why an account gave no photo, and what to do about it.</summary>
/// <param name="Code">Machine-readable, lower snake case; with a star at its end, all codes that begin so.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">A sentence that says what happened, and one that says what to do. `{platform}` is where the platform's name goes.</param>
public sealed record Reason(string Code, ReasonKind Kind, string Text)
{
    /// <summary>Two words for a list, where there are any: "password changed".</summary>
    public string? Brief { get; init; }

    /// <summary>The platform says with it, in so many words, that the account's owner has taken the permission back.</summary>
    public bool EndsPermission { get; init; }

    /// <summary>Whether a code means this.</summary>
    public bool Covers(string code) => Code.EndsWith('*') ? code.StartsWith(Code[..^1], StringComparison.Ordinal) : code == Code;

    /// <summary>The sentences for one platform.</summary>
    /// <param name="platform">As people write it.</param>
    public string TextFor(string platform) => Text.Replace("{platform}", platform, StringComparison.Ordinal);
}

/// <summary>What a reason is about, which is mostly who can do something.</summary>
public enum ReasonKind
{
    /// <summary>The account on the platform: its handle, or that it has no photo.</summary>
    Account,

    /// <summary>The account shows a picture that stands for "no photo".</summary>
    DefaultAvatar,

    /// <summary>The creator's permission.</summary>
    Permission,

    /// <summary>Our app on the platform and its settings: an administrator's work.</summary>
    Setup,

    /// <summary>A limit of the platform. It passes by itself.</summary>
    Limit,

    /// <summary>A fault of the network or the platform that mostly passes.</summary>
    Outage,

    /// <summary>An answer that is not understood.</summary>
    Answer,

    /// <summary>The bytes of the picture.</summary>
    Picture,

    /// <summary>The picture's address, which is not trusted.</summary>
    Address,

    /// <summary>Our own app.</summary>
    App,
}
