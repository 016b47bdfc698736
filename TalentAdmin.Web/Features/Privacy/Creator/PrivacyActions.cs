using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace TalentAdmin.Web.Features.Privacy.Creator;

/// <summary>What an admin does about what is kept of a creator.</summary>
internal sealed class PrivacyActions(
    PersonExportLinks links,
    IAuditLog audit,
    IForgetting forgetting,
    StepUpPrompt stepUp,
    AuthenticationStateProvider authentication,
    IDialogService dialogs,
    NavigationManager navigation,
    ISnackbar snackbar,
    ILogger<PrivacyActions> logger)
{
    /// <summary>Has the browser fetch everything that is kept about a creator.</summary>
    public async Task ExportAsync(string talentId, CancellationToken cancellationToken)
    {
        try
        {
            await audit.NoteAsync(await ActorAsync(), "talent.exported", talentId, detail: null, cancellationToken);
            navigation.NavigateTo(PrivacyExportEndpoints.AddressOf(links.Create(talentId)), forceLoad: true);
            snackbar.Add(ForgettingText.ExportBegins, Severity.Info);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.ExportBroke(exception);
            snackbar.Add(ForgettingText.ExportBroke, Severity.Error);
        }
    }

    /// <summary>Asks, and forgets the creator if the person is sure. True when the creator is gone.</summary>
    public async Task<bool> ForgetAsync(string talentId, string name, CancellationToken cancellationToken)
    {
        if (await forgetting.PreviewAsync(talentId, cancellationToken) is not { } preview)
        {
            snackbar.Add(ForgettingText.Gone(name), Severity.Info);
            return true;
        }

        if (!await stepUp.EnsureAsync())
        {
            return false;
        }

        var parameters = new DialogParameters<ForgetCreatorDialog>
        {
            { dialog => dialog.Name, name },
            { dialog => dialog.Preview, preview },
            { dialog => dialog.Forget, async () => await forgetting.ForgetAsync(talentId, await ActorAsync(), CancellationToken.None) },
        };
        var dialog = await dialogs.ShowAsync<ForgetCreatorDialog>(ForgettingText.Title(name), parameters, new DialogOptions { BackdropClick = false });
        return await dialog.Result is { Canceled: false };
    }

    private async Task<Actor> ActorAsync() => (await authentication.GetAuthenticationStateAsync()).User.ToActor();
}

internal static partial class CreatorPrivacyLog
{
    [LoggerMessage(EventId = 5811, Level = LogLevel.Error, Message = "Giving out what is kept about a creator broke.")]
    public static partial void ExportBroke(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 5812, Level = LogLevel.Error, Message = "Forgetting a creator broke; nothing was forgotten.")]
    public static partial void ForgettingBroke(this ILogger logger, Exception exception);
}
