using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace TalentAdmin.Web.Security.Sessions;

/// <summary>Takes the rights from an open page whose person is not signed in any more, whatever becomes of its connection.</summary>
internal sealed class SessionRevalidator(ILoggerFactory loggerFactory, SessionGuard guard)
    : RevalidatingServerAuthenticationStateProvider(loggerFactory)
{
    protected override TimeSpan RevalidationInterval => ConnectionGuard.Interval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        await guard.IsGoodAsync(authenticationState.User, cancellationToken);
}
