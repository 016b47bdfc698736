using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Telemetry;

/// <summary>Where the app's metrics can be read. What is sent by OTLP is set by the standard `OTEL_*` variables.</summary>
public sealed class MetricsOptions
{
    public const string SectionName = "Metrics";

    /// <summary>Whether `/metrics` answers in Prometheus' text format.</summary>
    public bool Prometheus { get; set; }

    /// <summary>
    /// What Prometheus sends as its bearer token (`authorization: credentials` in its settings). Without one, `/metrics` wants a
    /// signed-in viewer like everything else.
    /// </summary>
    [MinLength(16, ErrorMessage = "Metrics:PrometheusToken is too short: use at least 16 characters, or leave it out.")]
    public string? PrometheusToken { get; set; }
}

[OptionsValidator]
internal sealed partial class MetricsOptionsValidator : IValidateOptions<MetricsOptions>;
