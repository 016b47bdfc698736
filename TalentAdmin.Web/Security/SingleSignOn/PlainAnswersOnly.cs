using System.Net;

namespace TalentAdmin.Web.Security.SingleSignOn;

/// <summary>
/// Refuses answers of a provider that are tokens themselves: ASP.NET Core reads claims out of such a userinfo without looking at its signature.
/// </summary>
internal sealed class PlainAnswersOnly : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.Content.Headers.ContentType?.MediaType is not { } type || !type.EndsWith("jwt", StringComparison.OrdinalIgnoreCase))
        {
            return response;
        }

        response.Dispose();
        return new HttpResponseMessage(HttpStatusCode.BadGateway) { RequestMessage = request };
    }
}
