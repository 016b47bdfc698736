using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace TalentAdmin.Web.Security.Sessions;

/// <summary>Looks every half minute whether the person behind an open page is still signed in.</summary>
internal sealed class SessionRevalidator(ILoggerFactory loggerFactory, SessionGuard guard)
    : RevalidatingServerAuthenticationStateProvider(loggerFactory)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        await guard.IsGoodAsync(authenticationState.User, cancellationToken);
}
