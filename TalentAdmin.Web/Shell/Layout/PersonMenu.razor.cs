using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace TalentAdmin.Web.Shell.Layout;

/// <summary>Who is signed in, the theme, the way out, and which version this is.</summary>
public sealed partial class PersonMenu : ComponentBase
{
    private ClaimsPrincipal? _person;

    private static string Version { get; } = typeof(PersonMenu).Assembly.GetName().Version!.ToString(3);

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    protected override async Task OnParametersSetAsync() =>
        _person = Authentication is null || await Authentication is not { User: { Identity.IsAuthenticated: true } user } ? null : user;
}
