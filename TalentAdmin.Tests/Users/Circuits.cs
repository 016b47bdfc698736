using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Users;

/// <summary>Who stands behind an open page.</summary>
internal static class Circuits
{
    /// <summary>The person as a cookie has it, with a session of its own.</summary>
    public static async Task<ClaimsPrincipal> PrincipalAsync(TalentAdminFactory app, AppUser user)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<AppUser>>().CreateAsync(user);
        ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(SecurityClaims.Session, await app.AddSessionAsync(principal)));
        return principal;
    }
}
