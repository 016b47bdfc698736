using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace TalentAdmin.Web.Features.Users.Factors;

/// <summary>
/// For pages that do something which asks again who one is: asks, if it was not shown within the last minutes. What is done checks it again
/// (<see cref="StepUp"/>).
/// </summary>
internal class StepUpPrompt(StepUp stepUp, AuthenticationStateProvider authentication, IDialogService dialogs)
{
    /// <summary>True when it is shown now; false when the person would not.</summary>
    public virtual async Task<bool> EnsureAsync()
    {
        if (await stepUp.IsProvenAsync((await authentication.GetAuthenticationStateAsync()).User.ToActor(), CancellationToken.None))
        {
            return true;
        }

        var shown = await dialogs.ShowAsync<StepUpDialog>("Confirm that it is you");
        return await shown.Result is { Canceled: false };
    }
}
