namespace TalentAdmin.Core.Telemetry;

/// <summary>The names under which the app measures and traces itself.</summary>
public static class TelemetryNames
{
    /// <summary>The meter of every metric of ours.</summary>
    public const string Meter = "TalentAdmin";

    /// <summary>The source of every span of ours.</summary>
    public const string Source = "TalentAdmin";
}
