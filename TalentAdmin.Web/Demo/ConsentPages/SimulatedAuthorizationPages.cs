using Microsoft.AspNetCore.WebUtilities;

namespace TalentAdmin.Web.Demo.ConsentPages;

/// <summary>Leads to the simulated permission page with what the real one would have been asked.</summary>
internal sealed class SimulatedAuthorizationPages : IAuthorizationPages
{
    public string UrlFor(string platform, Uri authorizationUrl, string? expectedHandle)
    {
        ArgumentNullException.ThrowIfNull(authorizationUrl);
        var url = $"{ConsentEndpoints.Path}/{platform}{authorizationUrl.Query}";
        return expectedHandle is null ? url : QueryHelpers.AddQueryString(url, ConsentRequest.HintParameter, expectedHandle);
    }
}
