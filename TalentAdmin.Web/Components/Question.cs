using MudBlazor;

namespace TalentAdmin.Web.Components;

/// <summary>What a person is asked before something is done.</summary>
/// <param name="Title">The question itself.</param>
/// <param name="What">What happens then.</param>
/// <param name="Yes">On the button that does it.</param>
/// <param name="Cancel">On the button that does nothing.</param>
public sealed record Question(string Title, string What, string Yes, string Cancel = "Cancel")
{
    /// <summary>On the button that does it in another way; null where there is none.</summary>
    public string? No { get; init; }

    /// <summary>Something is gone afterwards.</summary>
    public bool TakesAway { get; init; }
}

internal static class Asking
{
    /// <summary>Asks, with the focus on the button that does nothing. Null for that one, for Escape and for a click beside the dialog.</summary>
    public static async Task<bool?> AskAsync(this IDialogService dialogs, Question question)
    {
        var shown = await dialogs.ShowAsync<AskDialog>(question.Title, new DialogParameters<AskDialog> { { dialog => dialog.Question, question } });
        return await shown.Result is { Canceled: false, Data: bool answer } ? answer : null;
    }
}
