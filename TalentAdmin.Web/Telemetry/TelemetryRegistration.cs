using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Instrumentation.AspNetCore;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace TalentAdmin.Web.Telemetry;

/// <summary>Exports metrics and traces, and only where a receiver is configured.</summary>
internal static class TelemetryRegistration
{
    /// <summary>Where Prometheus reads.</summary>
    public const string MetricsPath = "/metrics";

    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // One series for each component and bucket: half of a scrape, and nothing that anybody could act on.
    private const string SetParameters = "aspnetcore.components.update_parameters.duration";
    private const string ServiceName = "talentadmin";

    // Requests that say nothing of the app's work, or never end.
    private static readonly PathString[] _silent = ["/_blazor", "/_framework", "/_content", "/hubs", "/health", MetricsPath];

    // Each host of a platform's pictures would be a series of its own.
    private static readonly MetricStreamConfiguration _withoutHosts = new()
    {
        TagKeys = ["http.request.method", "http.response.status_code", "error.type", "http.connection.state"],
    };

    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<MetricsOptions>().BindConfiguration(MetricsOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MetricsOptions>, MetricsOptionsValidator>();
        services.AddSingleton<IAuthorizationHandler, ScraperAccessHandler>();
        services.AddAuthorizationBuilder().AddPolicy(ScraperAccess.Policy, policy => policy.AddRequirements(new ScraperAccess(), new NeededScope()));

        var sends = builder.Configuration[OtlpEndpoint] is { Length: > 0 };
        var answers = Answers(builder.Configuration);
        if (!sends && !answers)
        {
            return builder;
        }

        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(builder.Configuration["OTEL_SERVICE_NAME"] ?? ServiceName))
            .WithMetrics(metrics =>
            {
                metrics.Describe();
                if (answers)
                {
                    metrics.AddPrometheusExporter();
                }
            });
        if (sends)
        {
            telemetry.WithTracing(traces => traces.Describe()).WithLogging(null, logs => logs.IncludeFormattedMessage = true).UseOtlpExporter();
        }

        return builder;
    }

    public static WebApplication MapTelemetry(this WebApplication app)
    {
        if (Answers(app.Configuration))
        {
            app.MapPrometheusScrapingEndpoint(MetricsPath).RequireAuthorization(ScraperAccess.Policy);
        }

        return app;
    }

    internal static MeterProviderBuilder Describe(this MeterProviderBuilder metrics) => metrics
        .AddMeter(
            TelemetryNames.Meter,
            "Microsoft.EntityFrameworkCore",
            "Microsoft.AspNetCore.Components",
            "Microsoft.AspNetCore.Components.Server.Circuits")
        .AddAspNetCoreInstrumentation()
        .AddHttpClientInstrumentation()
        .AddRuntimeInstrumentation()
        .AddView(instrument => instrument.Name.StartsWith("http.client.", StringComparison.Ordinal) ? _withoutHosts
            : instrument.Name.StartsWith("dns.", StringComparison.Ordinal) || instrument.Name == SetParameters ? MetricStreamConfiguration.Drop
            : null);

    internal static TracerProviderBuilder Describe(this TracerProviderBuilder traces)
    {
        traces.ConfigureServices(services => services.Configure<AspNetCoreTraceInstrumentationOptions>(
            options => options.Filter = context => !Array.Exists(_silent, path => context.Request.Path.StartsWithSegments(path))));
        return traces
            .AddSource(TelemetryNames.Source, "Microsoft.AspNetCore.Components")
            .AddAspNetCoreInstrumentation()
            .AddHttpClientInstrumentation()
            .AddProcessor(new SpanCleaner());
    }

    private static bool Answers(IConfiguration configuration) =>
        configuration.GetValue<bool>($"{MetricsOptions.SectionName}:{nameof(MetricsOptions.Prometheus)}");
}
