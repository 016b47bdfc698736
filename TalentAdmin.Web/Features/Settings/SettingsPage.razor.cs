using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace TalentAdmin.Web.Features.Settings;

/// <summary>What staff may change of the sync, in force without a restart.</summary>
public sealed partial class SettingsPage(
    ISyncSettings settings,
    PlatformCatalog platforms,
    AuthenticationStateProvider authentication,
    IDialogService dialogs,
    ISnackbar snackbar,
    TimeProvider time,
    ILogger<SettingsPage> logger) : ComponentBase
{
    private const int Times = 5;

    private static readonly List<string> _zones = [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Order(StringComparer.Ordinal)];

    private SettingsForm _form = new();
    private List<(string Local, DateTimeOffset Utc)> _next = [];
    private IReadOnlyList<string> _mistakes = [];
    private string? _dragged;
    private bool _isChanged;
    private bool _saving;

    protected override void OnInitialized() => Load();

    private static string Text(ChangeEventArgs typed) => typed.Value as string ?? "";

    private void Load()
    {
        _form = SettingsForm.Of(settings.Current);
        _mistakes = [];
        _isChanged = false;
        Preview();
    }

    private void Change(Action change)
    {
        change();
        _isChanged = true;
        Preview();
    }

    private void Over(int place)
    {
        if (_dragged is { } platform && _form.Platforms.IndexOf(platform) != place)
        {
            Change(() => _form.Move(platform, place));
        }
    }

    private void Preview()
    {
        _next = [];
        if (!CronText.TryRead(_form.Cron, out var cron) || !TimeZoneInfo.TryFindSystemTimeZoneById(_form.TimeZone, out var zone))
        {
            return;
        }

        cron = cron.WithTimeZone(zone);
        var at = time.GetUtcNow();
        while (_next.Count < Times && cron.GetNextValidTimeAfter(at) is { } next)
        {
            _next.Add((TimeZoneInfo.ConvertTime(next, zone).ToString("ddd d MMM yyyy, HH:mm", CultureInfo.InvariantCulture), next));
            at = next;
        }
    }

    private async Task AskBeforeLeavingAsync(LocationChangingContext leaving)
    {
        if (_isChanged && await dialogs.AskAsync(
            new Question("Leave without saving?", "The changes to the settings are lost.", "Leave", "Stay") { TakesAway = true }) is not true)
        {
            leaving.PreventNavigation();
        }
    }

    private async Task SaveAsync()
    {
        var (read, mistake) = _form.Read();
        _mistakes = read is null ? [mistake!] : settings.Check(read);
        if (read is null || _mistakes.Count > 0)
        {
            return;
        }

        await WriteAsync(async () => await settings.SaveAsync(read, await ActorAsync(), CancellationToken.None), "Saved. The new settings are in force.");
    }

    private async Task ResetAsync()
    {
        var sure = await dialogs.AskAsync(
            new Question("Use the settings of the configuration file?", "The settings saved here are discarded.", "Use the file’s", "Keep these") { TakesAway = true });
        if (sure is true)
        {
            await WriteAsync(async () => await settings.ResetAsync(await ActorAsync(), CancellationToken.None), "The settings of the configuration file are in force.");
        }
    }

    private async Task WriteAsync(Func<Task> write, string done)
    {
        _saving = true;
        try
        {
            await write();
            snackbar.Add(done, Severity.Success);
            Load();
        }
        catch (Exception exception)
        {
            logger.SettingsBroke(exception);
            snackbar.Add("The settings were not saved: something broke on our side. Try again in a while.", Severity.Error);
        }
        finally
        {
            _saving = false;
        }
    }

    private async Task<Actor> ActorAsync() => (await authentication.GetAuthenticationStateAsync()).User.ToActor();
}

internal static partial class SettingsPageLog
{
    [LoggerMessage(EventId = 650, Level = LogLevel.Error, Message = "Settings could not be saved.")]
    public static partial void SettingsBroke(this ILogger logger, Exception exception);
}
