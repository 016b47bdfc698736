using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using TalentAdmin.Core.Choosing;
using TalentAdmin.Web.Security;

namespace TalentAdmin.Web.Features.Photos;

/// <summary>Says in a person's name what a picture is that several accounts share.</summary>
internal sealed class PlaceholderActions(IPlaceholders placeholders, AuthenticationStateProvider authentication, ISnackbar snackbar)
{
    public async Task DecideAsync(string platform, string shape, bool isPlaceholder, Func<Task> changed)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        if (await placeholders.DecideAsync(platform, shape, isPlaceholder, state.User.ToActor(), CancellationToken.None))
        {
            snackbar.Add(
                isPlaceholder
                    ? "Noted: accounts with this picture count as having no photo"
                    : "Noted: this picture is a photo like any other",
                Severity.Success,
                options =>
                {
                    options.Action = "Undo";
                    options.OnClick = _ => DecideAsync(platform, shape, !isPlaceholder, changed);
                });
            await changed();
        }
    }
}
