using MudBlazor;

namespace TalentAdmin.Web.Components;

/// <summary>Says what was done, with a button that takes it back, also where the person goes on to another page by it.</summary>
internal static class UndoSnackbar
{
    /// <summary>Has a snackbar stay over the next page: what it takes back is not of the page that it was said on.</summary>
    public const string AcrossPages = "across-pages";

    /// <summary>Says it.</summary>
    /// <param name="snackbar">Of the circuit.</param>
    /// <param name="message">What was done.</param>
    /// <param name="undo">Takes it back, and says so.</param>
    public static void AddUndo(this ISnackbar snackbar, string message, Func<Task> undo) => snackbar.Add(
        message,
        Severity.Success,
        options =>
        {
            options.Action = "Undo";
            options.OnClick = _ => undo();
        },
        AcrossPages);
}
