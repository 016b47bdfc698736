using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace TalentAdmin.Web.Shell;

/// <summary>
/// Says one thing at a time, for as long as the configuration has it: what was said before is old, and would lie over the page. What offers an
/// act ends with the page that it is about, unless it is about what was on it before.
/// </summary>
internal sealed class OneSnackbar(NavigationManager navigation, TimeProvider time, IOptions<SnackbarConfiguration> options)
    : SnackbarService(navigation, time, options), ISnackbar
{
    Snackbar? ISnackbar.Add(string message, Severity severity, Action<SnackbarOptions>? configure, string? key)
    {
        Clear();
        return Add(
            message,
            severity,
            o =>
            {
                configure?.Invoke(o);
                o.RequireInteraction = false;
                o.CloseAfterNavigation = o.Action is not null && key != UndoSnackbar.AcrossPages;
            },
            key ?? string.Empty);
    }
}
