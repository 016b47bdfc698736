namespace TalentAdmin.Core.Platforms.OAuth;

/// <summary>Where a creator's browser is sent to be asked: the platform's own page, or its stand-in in demo mode.</summary>
public interface IAuthorizationPages
{
    /// <summary>The address to redirect to.</summary>
    /// <param name="platform">The platform's name.</param>
    /// <param name="authorizationUrl">The platform's real page with its query.</param>
    /// <param name="expectedHandle">The account that is expected. A platform's page shows who is signed in there and takes no hint.</param>
    string UrlFor(string platform, Uri authorizationUrl, string? expectedHandle);
}

/// <summary>The platforms' own pages.</summary>
internal sealed class PlatformAuthorizationPages : IAuthorizationPages
{
    public string UrlFor(string platform, Uri authorizationUrl, string? expectedHandle)
    {
        ArgumentNullException.ThrowIfNull(authorizationUrl);
        return authorizationUrl.AbsoluteUri;
    }
}
