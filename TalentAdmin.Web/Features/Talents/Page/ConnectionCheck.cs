using MudBlazor;

namespace TalentAdmin.Web.Features.Talents.Page;

/// <summary>Asks one account of a talent now and says what came of it. Its picture is kept to choose from; what is shown stays.</summary>
internal sealed class ConnectionCheck(
    ITalentProfileImageService images, AttemptText attempts, PlatformCatalog platforms, ISnackbar snackbar, ILogger<ConnectionCheck> logger)
{
    public async Task CheckAsync(string talentId, ConnectionSummary connection, CancellationToken cancellationToken)
    {
        var name = $"@{connection.Handle} on {platforms.DisplayNameOf(connection.Platform)}";
        try
        {
            var outcome = await images.CheckAsync(talentId, connection.Platform, cancellationToken);
            snackbar.Add(
                $"{name}: {Text(connection.Platform, outcome)}",
                outcome is PlatformOutcome.Found or PlatformOutcome.NoImage { AccountMissing: false } ? Severity.Success : Severity.Warning);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.CheckBroke(exception, connection.Platform, talentId);
            snackbar.Add($"{name} was not checked: something broke on our side. Try again in a while.", Severity.Error);
        }
    }

    private string Text(string platform, PlatformOutcome? outcome) => outcome switch
    {
        null => "it is not connected any more.",
        PlatformOutcome.Found { Photo: null } => "it has the same photo as before.",
        PlatformOutcome.Found => "it has a new photo. Choose it under Photos, or refresh the photo to show it.",
        _ => attempts.Reason(platform, outcome.Note),
    };
}

internal static partial class ConnectionCheckLog
{
    [LoggerMessage(EventId = 5701, Level = LogLevel.Error, Message = "Checking the {Platform} account of talent {TalentId} broke.")]
    public static partial void CheckBroke(this ILogger logger, Exception exception, string platform, string talentId);
}
