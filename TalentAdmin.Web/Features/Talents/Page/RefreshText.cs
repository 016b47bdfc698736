using MudBlazor;

namespace TalentAdmin.Web.Features.Talents.Page;

/// <summary>Says how Refresh Photo ended.</summary>
internal sealed class RefreshText(AttemptText attempts)
{
    public static string Failure(string name) => $"Could not refresh the profile photo of {name}";

    public (string Message, Severity Severity) Of(string name, SyncResult result) => result.Effect switch
    {
        SyncEffect.Updated => ($"Profile photo of {name} updated from {attempts.Source(result.Source)}", Severity.Success),
        SyncEffect.Unchanged or SyncEffect.Skipped => ($"Profile photo of {name} is up to date", Severity.Success),
        SyncEffect.Locked => ($"The photo of {name} chosen by hand stays. The photos of the accounts were refreshed.", Severity.Info),
        SyncEffect.Cleared => ($"No connected account of {name} has a photo, so " +
            (result.Source == PhotoSource.Initials && result.ImageUrl is null ? "the initials are shown" : "another picture is shown"), Severity.Info),
        SyncEffect.Kept => ($"{Failure(name)}: {Why(result)} The last photo stays.", Severity.Warning),
        SyncEffect.NoAccounts => ($"{Failure(name)}: no account is connected. Connect one below.", Severity.Warning),
        SyncEffect.Gone => ($"{Failure(name)}: this talent was removed.", Severity.Warning),
        _ => ($"{Failure(name)}: {Why(result)}", Severity.Error),
    };

    private string Why(SyncResult result) => result is { FailedPlatform: { } platform, Reason: { } reason }
        ? attempts.Reason(platform, reason) + (result.RetryAt is { } at ? $" Not before {RelativeTime.Clock(at)}." : string.Empty)
        : "no platform could be asked. Try again in a while.";
}
