using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace TalentAdmin.Core.Platforms.Http;

/// <summary>What came back over the wire, read whole and looked at once.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Json">The body, if it is JSON.</param>
/// <param name="BodyFault">Why there is no <paramref name="Json"/>; null if there is.</param>
/// <param name="Headers">For usage and pauses; read unvalidated only, since Meta's challenges are malformed.</param>
internal sealed record PlatformResponse(HttpStatusCode Status, JsonElement? Json, string? BodyFault, HttpResponseHeaders Headers)
{
    public bool IsSuccess => (int)Status is >= 200 and <= 299;

    /// <summary>The raw value of a header; null if there is none.</summary>
    public string? Header(string name) => Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
