using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Security.Factors;

/// <summary>Registers second factors, passkeys and asking again.</summary>
internal static class SecondFactorRegistration
{
    /// <summary>Needs AddUsers and Identity's UserManager over <see cref="StaffStore"/>.</summary>
    public static IServiceCollection AddSecondFactors(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddSingleton(provider =>
        {
            var wanted = new Dictionary<string, SecondFactorDemand>(provider.GetRequiredService<IOptions<SecurityOptions>>().Value.RequireSecondFactor, StringComparer.OrdinalIgnoreCase);
            wanted.TryAdd(AppRoles.Admin, environment.IsProduction() && !provider.GetRequiredService<AccountRules>().DemoIsOn ? SecondFactorDemand.Ask : SecondFactorDemand.None);
            return new SecondFactorDemands(wanted);
        });
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<AppOptions>>((passkeys, app) =>
        {
            var address = app.Value.PublicUri;

            // Without an address the handler takes the request's. A passkey answers only to the address that its browser was really at, so that a forged
            // Host header opens nothing; but one that was added at another name of the same app is not found.
            passkeys.ServerDomain = address?.Host;
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
            passkeys.AttestationConveyancePreference = "none";
            passkeys.AuthenticatorTimeout = PendingProofs.Lifetime;
            passkeys.ValidateOrigin = context => ValueTask.FromResult(
                !context.CrossOrigin
                && string.Equals(
                    context.Origin,
                    address?.GetLeftPart(UriPartial.Authority) ?? $"{context.HttpContext.Request.Scheme}://{context.HttpContext.Request.Host}",
                    StringComparison.OrdinalIgnoreCase));
        });
        services.TryAddScoped<IPasskeyHandler<AppUser>, PasskeyHandler<AppUser>>();
        services.AddSingleton<ProofCookie>();
        services.AddSingleton<AskingAgain>();
        services.AddScoped<SignInSteps>();
        services.AddScoped<PasskeyCeremony>();
        return services;
    }
}
