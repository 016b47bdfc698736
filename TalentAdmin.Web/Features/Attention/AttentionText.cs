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
    public string Title(ConnectionSummary account) => account.Health switch
    {
        ConnectionHealth.ReconnectNeeded when account.LastError == ReasonCode.TokenMissing => "Not connected yet",
        ConnectionHealth.ReconnectNeeded => platforms.ReasonOf(account.Platform, account.LastError)?.Brief is { } why ? $"Reconnect needed: {why}" : "Reconnect needed",
        ConnectionHealth.NotFound => HidesPersonal(account) ? "Personal or unknown account" : "Unknown account",
        ConnectionHealth.Gone => "Account gone",
        ConnectionHealth.Failing => $"Failed {Times(account.FailureCount)}",
        ConnectionHealth.Renamed => "Renamed",
        ConnectionHealth.Paused => account.RetryAt is { } at ? $"Paused until {RelativeTime.Clock(at)}" : "Paused",
        _ => "Healthy",
    };

    /// <summary>Why, and what to do, in one or two sentences.</summary>
    public string Why(ConnectionSummary account) => account.Health switch
    {
        ConnectionHealth.Gone when account.LastError == ReasonCode.HandleTaken => platforms.ReasonTextOf(account.Platform, account.LastError),
        ConnectionHealth.Gone => $"It was there before. The creator closed or renamed it{(HidesPersonal(account) ? ", or made it personal" : null)}: ask for the new handle, or remove it.",
        ConnectionHealth.Renamed => $"@{account.RenamedFrom} is @{account.Handle} now. The photo is followed; take note of the new handle.",
        _ => platforms.ReasonTextOf(account.Platform, account.LastError),
    };

    /// <summary>How a retry ended.</summary>
    public string AfterRetry(string talent, ConnectionSummary account) => account.Health switch
    {
        ConnectionHealth.Healthy => $"{talent}’s {Platform(account.Platform)} account answers again",
        ConnectionHealth.Pending => $"{talent}’s {Platform(account.Platform)} account is asked in a moment",
        _ => $"{talent}: {Why(account)}",
    };

    private static string Times(int count) => count == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} times");

    private bool HidesPersonal(ConnectionSummary account) => platforms.TryGet(account.Platform, out var platform) && platform.HidesPersonalAccounts;
}
