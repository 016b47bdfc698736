using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace TalentAdmin.Web.Demo.Simulation;

/// <summary>Makes answers of the kinds that the platforms give.</summary>
internal static class Wire
{
    public static HttpResponseMessage Json(JsonNode body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };

    public static HttpResponseMessage BadGateway() => new(HttpStatusCode.BadGateway)
    {
        Content = new StringContent("<html><body><h1>502 Bad Gateway</h1></body></html>", Encoding.UTF8, "text/html"),
    };

    public static HttpResponseMessage Text(string text, HttpStatusCode status) =>
        new(status) { Content = new StringContent(text, Encoding.UTF8, "text/plain") };

    public static HttpResponseMessage Bytes(byte[] bytes, string type)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
    }

    /// <summary>A demo is over soon, so a throttle is too.</summary>
    public static HttpResponseMessage RetryingSoon(this HttpResponseMessage response)
    {
        response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(5));
        return response;
    }

    /// <summary>Every value of a query parameter that may be repeated, decoded.</summary>
    public static IEnumerable<string> QueryValues(this HttpRequestMessage request, string name) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(request.RequestUri!.Query).TryGetValue(name, out var values)
            ? values.OfType<string>()
            : [];

    /// <summary>The first value of a query parameter, decoded.</summary>
    public static string? Query(this HttpRequestMessage request, string name) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(request.RequestUri!.Query).TryGetValue(name, out var values) ? values[0] : null;

    /// <summary>The fields of a form, decoded.</summary>
    public static Dictionary<string, string> Form(this HttpRequestMessage request)
    {
        if (request.Content is null)
        {
            return [];
        }

        using var reader = new StreamReader(request.Content.ReadAsStream());
        return Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(reader.ReadToEnd())
            .ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
    }
}
