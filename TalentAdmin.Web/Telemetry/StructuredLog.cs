using System.Text.Encodings.Web;

namespace TalentAdmin.Web.Telemetry;

/// <summary>How the app writes its log.</summary>
internal static class StructuredLog
{
    private const string FormatterKey = "Logging:Console:FormatterName";

    /// <summary>
    /// In production, a line of JSON for each message, with its event id and values, unless the settings name another formatter.
    /// Without scopes: the framework puts the request's path into one, and paths hold one-time links.
    /// </summary>
    public static WebApplicationBuilder AddStructuredLog(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsProduction() && builder.Configuration[FormatterKey] is null)
        {
            builder.Logging.AddJsonConsole(json =>
            {
                json.IncludeScopes = false;
                json.UseUtcTimestamp = true;
                json.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
                json.JsonWriterOptions = json.JsonWriterOptions with { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
            });
        }

        return builder;
    }
}
