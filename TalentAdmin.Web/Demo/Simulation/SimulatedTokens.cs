using TalentAdmin.Core.Platforms;

namespace TalentAdmin.Web.Demo.Simulation;

/// <summary>Tokens that say whose they are, so that they outlive a restart.</summary>
internal sealed class SimulatedTokens(SimulatedPlatforms platforms, TimeProvider time) : IConnectionTokenGrant
{
    public const string AgencyToken = "EAAsimulatedagency";

    private const string TikTokPrefix = "act.simulated.";
    private const string InstagramPrefix = "IGAAsimulated.";

    public Task<GrantedTokens?> GrantAsync(string platform, string handle, CancellationToken cancellationToken)
    {
        var account = platforms.Account(platform, handle);

        // Who connects anew has granted access anew; a handle that is there to misbehave goes on doing so.
        account.Token = SimulatedAccount.FromHandle(platform, handle).Token;
        GrantedTokens? granted = platform switch
        {
            // Nobody can grant access to an account that does not exist.
            PlatformNames.TikTok when account.Kind == SimulatedKind.Creator => new GrantedTokens(
                TikTokPrefix + handle, "rft.simulated." + handle, TikTokApi.OpenIdOf(handle), time.GetUtcNow().AddHours(24)),

            PlatformNames.Instagram when account.Kind == SimulatedKind.Creator =>
                new GrantedTokens(InstagramPrefix + handle, null, null, time.GetUtcNow().AddDays(60)),
            _ => null,
        };
        return Task.FromResult(granted);
    }

    /// <summary>Whose token a request carries; null for nobody's.</summary>
    public SimulatedAccount? OwnerOf(HttpRequestMessage request, string platform)
    {
        var prefix = platform == PlatformNames.TikTok ? TikTokPrefix : InstagramPrefix;
        return request.Headers.Authorization is { Scheme: "Bearer", Parameter: { } token } && token.StartsWith(prefix, StringComparison.Ordinal)
            ? platforms.Account(platform, token[prefix.Length..])
            : null;
    }
}
