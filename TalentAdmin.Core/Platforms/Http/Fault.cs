namespace TalentAdmin.Core.Platforms.Http;

/// <summary>A platform's refusal, put into one of a few classes.</summary>
/// <param name="Class">What has to be done about it.</param>
/// <param name="Reason">Machine-readable, lower snake case; never text from the wire.</param>
/// <param name="RetryAfter">How long the platform wants to be left alone, where it said so.</param>
/// <param name="TokenOnly">The limit is the token's, not the app's.</param>
internal sealed record Fault(FaultClass Class, string Reason, TimeSpan? RetryAfter = null, bool TokenOnly = false);

internal enum FaultClass
{
    /// <summary>The token is dead or may not do this.</summary>
    ReconnectNeeded,

    /// <summary>Our app or key is set up wrong: no call will work.</summary>
    Misconfigured,

    /// <summary>This one call was wrong: a fault of ours, which says nothing of other calls.</summary>
    BadCall,

    /// <summary>No such account, or none that we may see.</summary>
    NotFound,

    /// <summary>Too many calls, or none left today.</summary>
    Throttled,

    /// <summary>Worth another try at once.</summary>
    Passing,

    /// <summary>Not understood; not worth another try at once.</summary>
    Unclear,
}

/// <summary>Reads the refusal out of an answer, by body first, then status; null when the answer is good.</summary>
internal delegate Fault? FaultReader(PlatformResponse answer);
