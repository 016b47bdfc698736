using System.Globalization;

namespace TalentAdmin.Web.Features.Attention;

/// <summary>Says what is the matter with an account, why, and what to do.</summary>
internal sealed class AttentionText(PlatformCatalog platforms)
{
    /// <summary>The name of a state, over many accounts.</summary>
    public static string State(ConnectionHealth health) => health switch
    {
        ConnectionHealth.ReconnectNeeded => "Reconnect needed",
        ConnectionHealth.NotFound => "Personal or unknown",
        ConnectionHealth.Gone => "Gone",
        ConnectionHealth.Failing => "Failing",
        ConnectionHealth.Renamed => "Renamed",
        ConnectionHealth.Paused => "Paused",
        _ => "Healthy",
    };

    public string Platform(string name) => platforms.DisplayNameOf(name);

    /// <summary>The state of one account, in a few words.</summary>
    public string Title(ConnectionSummary connection) => connection.Health switch
    {
        ConnectionHealth.ReconnectNeeded when connection.LastError == ReasonCode.TokenMissing => "Not connected yet",
        ConnectionHealth.ReconnectNeeded => platforms.ReasonOf(connection.Platform, connection.LastError)?.Brief is { } why ? $"Reconnect needed: {why}" : "Reconnect needed",
        ConnectionHealth.NotFound => HidesPersonal(connection) ? "Personal or unknown account" : "Unknown account",
        ConnectionHealth.Gone => "Account gone",
        ConnectionHealth.Failing => $"Failed {Times(connection.FailureCount)}",
        ConnectionHealth.Renamed => "Renamed",
        ConnectionHealth.Paused => connection.RetryAt is { } at ? $"Paused until {RelativeTime.Clock(at)}" : "Paused",
        _ => "Healthy",
    };

    /// <summary>Why, and what to do, in one or two sentences.</summary>
    public string Why(ConnectionSummary connection) => connection.Health switch
    {
        ConnectionHealth.Gone when connection.LastError == ReasonCode.HandleTaken => platforms.ReasonTextOf(connection.Platform, connection.LastError),
        ConnectionHealth.Gone => $"It was there before. The creator closed or renamed it{(HidesPersonal(connection) ? ", or made it personal" : null)}: ask for the new handle, or remove it.",
        ConnectionHealth.Renamed => $"@{connection.RenamedFrom} is @{connection.Handle} now. The photo is followed; take note of the new handle.",
        _ => platforms.ReasonTextOf(connection.Platform, connection.LastError),
    };

    /// <summary>How a retry ended.</summary>
    public string AfterRetry(string talent, ConnectionSummary connection) => connection.Health switch
    {
        ConnectionHealth.Healthy => $"{talent}’s {Platform(connection.Platform)} account answers again",
        ConnectionHealth.Pending => $"{talent}’s {Platform(connection.Platform)} account is asked in a moment",
        _ => $"{talent}: {Why(connection)}",
    };

    private static string Times(int count) => count == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} times");

    private bool HidesPersonal(ConnectionSummary connection) => platforms.TryGet(connection.Platform, out var platform) && platform.HidesPersonalAccounts;
}
