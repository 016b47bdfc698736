using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace TalentAdmin.Web.Telemetry;

/// <summary>
/// Takes everything out of a span that is not known to be harmless, before it leaves the app: addresses hold one-time links,
/// handles and tokens, and what a library adds tomorrow is not known today.
/// </summary>
internal sealed class SpanCleaner : BaseProcessor<Activity>
{
    private const string Own = "talentadmin.";

    private static readonly FrozenSet<string> _harmless = new[]
    {
        "http.request.method",
        "http.response.status_code",
        "http.route",
        "url.scheme",
        "server.address",
        "network.protocol.version",
        "error.type",
        "db.operation.name",
        "aspnetcore.components.type",
        "aspnetcore.components.method",
        "aspnetcore.components.attribute.name",
        "aspnetcore.components.route",
        "code.function.name",
    }.ToFrozenSet(StringComparer.Ordinal);

    public override void OnEnd(Activity data)
    {
        foreach (var (name, _) in data.TagObjects.ToList())
        {
            if (!_harmless.Contains(name) && !name.StartsWith(Own, StringComparison.Ordinal))
            {
                data.SetTag(name, null);
            }
        }

        // An exception's message may hold anything that it was about.
        if (data.StatusDescription is not null)
        {
            data.SetStatus(data.Status);
        }
    }
}
