namespace TalentAdmin.Tests.Simulation.Network;

/// <summary>What is wrong with a platform for a while.</summary>
/// <param name="Platform">Its name.</param>
/// <param name="Kind">How it shows.</param>
/// <param name="From">UTC.</param>
/// <param name="Until">UTC time at which all is well again.</param>
internal sealed record PlatformFault(string Platform, FaultKind Kind, DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>Whether calls for profiles meet it; else only those for pictures do.</summary>
    public bool StopsAsking => Kind is not (FaultKind.PicturesDown or FaultKind.PicturesSlow);

    public bool Meets(string platform, bool isPicture, DateTimeOffset at) =>
        platform == Platform && isPicture != StopsAsking && From <= at && at < Until;
}

/// <summary>How a platform fails.</summary>
internal enum FaultKind
{
    /// <summary>It says 429, and when to come again.</summary>
    Throttled,

    /// <summary>No connection can be made.</summary>
    Refused,

    /// <summary>It says 502.</summary>
    BadGateway,

    /// <summary>It takes the call and says nothing.</summary>
    Silent,

    /// <summary>Its image host says 503.</summary>
    PicturesDown,

    /// <summary>Its image host takes 12 s for a picture.</summary>
    PicturesSlow,
}
