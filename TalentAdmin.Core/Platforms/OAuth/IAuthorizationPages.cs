namespace TalentAdmin.Core.Platforms.OAuth;

/// <summary>Where a creator's browser is sent to be asked: the platform's own page, or its stand-in in demo mode.</summary>
public interface IAuthorizationPages
{
    /// <summary>The address to redirect to.</summary>
    /// <param name="platform">The platform's name.</param>
    /// <param name="authorizationUrl">The platform's real page with its query.</param>
    string UrlFor(string platform, Uri authorizationUrl);
}

/// <summary>The platforms' own pages.</summary>
internal sealed class PlatformAuthorizationPages : IAuthorizationPages
{
    public string UrlFor(string platform, Uri authorizationUrl)
    {
        ArgumentNullException.ThrowIfNull(authorizationUrl);
        return authorizationUrl.AbsoluteUri;
    }
}
