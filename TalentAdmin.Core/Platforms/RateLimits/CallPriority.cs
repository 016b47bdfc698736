namespace TalentAdmin.Core.Platforms.RateLimits;

/// <summary>Who waits for the answer of a call: decides how much of a platform's limit it may use.</summary>
public enum CallPriority
{
    /// <summary>A run over many talents: it can wait, and leaves people their share.</summary>
    Batch,

    /// <summary>A person in front of a page.</summary>
    Person,
}
