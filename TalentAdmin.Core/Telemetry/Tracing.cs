using System.Diagnostics;

namespace TalentAdmin.Core.Telemetry;

/// <summary>
/// The spans of ours. They say what was done and to how many, never to whom: a span may leave the house, and a talent's id, a handle
/// or an address must not.
/// </summary>
public static class Tracing
{
    /// <summary>Starts spans; costs nothing while nobody listens.</summary>
    public static ActivitySource Source { get; } = new(TelemetryNames.Source);
}
