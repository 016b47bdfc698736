using Microsoft.AspNetCore.Components.Authorization;

namespace TalentAdmin.Web.Components;

internal static class SignedIn
{
    /// <summary>Whether to offer what changes talents. What is offered is checked again where it is done.</summary>
    public static async Task<bool> MayChangeAsync(this Task<AuthenticationState>? authentication) =>
        authentication is not null && (await authentication).User.MayChange();

    /// <summary>Whether to offer what only admins do.</summary>
    public static async Task<bool> IsAdminAsync(this Task<AuthenticationState>? authentication) =>
        authentication is not null && (await authentication).User.IsInRole(AppRoles.Admin);
}
