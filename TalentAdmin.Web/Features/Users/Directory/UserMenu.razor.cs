using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Features.Users.Directory;

/// <summary>What an admin can do to one account. Whatever takes something away asks first.</summary>
public sealed partial class UserMenu : ComponentBase
{
    private bool _busy;

    [Inject]
    internal UserActions Actions { get; set; } = default!;

    [Inject]
    internal UserDirectory Directory { get; set; } = default!;

    [Inject]
    internal StepUpPrompt StepUp { get; set; } = default!;

    [Parameter, EditorRequired]
    public required UserRow User { get; set; }

    [Parameter]
    public bool IsOneself { get; set; }

    [Parameter]
    public EventCallback Changed { get; set; }

    private Task ResetAsync() => RunAsync(async () =>
    {
        if (User.HasPassword && !await Actions.AskAsync(
            $"A new password link for {User.Email}?",
            IsOneself
                ? "Older links stop working. Your password works until you set a new one."
                : "Older links stop working and they are signed out everywhere. Their password works until they set a new one.",
            "Make the link"))
        {
            return;
        }

        if (!await StepUp.EnsureAsync())
        {
            return;
        }

        var outcome = await Actions.RunAsync(actor => Directory.ResetPasswordAsync(User.Id, actor, CancellationToken.None), success: null);
        if (outcome.Link is { } link)
        {
            await Actions.ShowLinkAsync(link, $"Link for {User.Email}", "Whoever opens it sets the password of this account. Send it to nobody else.");
        }
    });

    private Task ChangeRoleAsync(string role) => RunAsync(async () =>
    {
        var name = UserText.A(role);
        if (await Actions.AskAsync(
            $"Make {User.Email} {name}?", $"{UserText.May(role)} They have to sign in again.", $"Make {role.ToLowerInvariant()}")
            && await StepUp.EnsureAsync())
        {
            await Actions.RunAsync(actor => Directory.SetRoleAsync(User.Id, role, actor, CancellationToken.None), $"{User.Email} is {name} now.");
        }
    });

    private Task ResetSecondFactorAsync() => RunAsync(async () =>
    {
        if (await Actions.AskAsync(
            $"Reset the second factor of {User.Email}?",
            "Their authenticator app, passkeys and recovery codes open nothing any more, and they are signed out. Their password alone lets them in again: be sure that it is they who ask.",
            "Reset")
            && await StepUp.EnsureAsync())
        {
            await Actions.RunAsync(actor => Directory.ResetSecondFactorAsync(User.Id, actor, CancellationToken.None), $"{User.Email} signs in by password alone now.");
        }
    });

    private Task DisableAsync() => RunAsync(async () =>
    {
        if (await Actions.AskAsync(
            $"Disable {User.Email}?", "They are signed out within a minute and cannot sign in until you enable them again. Nothing is deleted.", "Disable"))
        {
            await Actions.RunAsync(
                actor => Directory.SetDisabledAsync(User.Id, disabled: true, actor, CancellationToken.None), $"{User.Email} is disabled.");
        }
    });

    private Task SetEndDateAsync() => RunAsync(() => Actions.SetEndDateAsync(User));

    private Task ShowSessionsAsync() => Actions.ShowSessionsAsync(User);

    private Task EnableAsync() => RunAsync(() => Actions.RunAsync(
        actor => Directory.SetDisabledAsync(User.Id, disabled: false, actor, CancellationToken.None), $"{User.Email} can sign in again."));

    private async Task RunAsync(Func<Task> act)
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            await act();
            await Changed.InvokeAsync();
        }
        finally
        {
            _busy = false;
        }
    }
}
