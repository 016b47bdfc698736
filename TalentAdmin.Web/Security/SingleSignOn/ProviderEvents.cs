using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.JsonWebTokens;

namespace TalentAdmin.Web.Security.SingleSignOn;

/// <summary>Puts an account of ours behind what a provider proves, and a session behind that. Nothing else of what it says is kept.</summary>
internal sealed class ProviderEvents(
    ProviderCatalog providers,
    ProviderAccounts accounts,
    IUserClaimsPrincipalFactory<AppUser> claims,
    PublicAddress address,
    AccessSums sums,
    ILogger<ProviderEvents> logger) : OpenIdConnectEvents
{
    public override Task RedirectToIdentityProvider(RedirectContext context)
    {
        // Never by the Host header.
        if (address.Base is not null)
        {
            context.ProtocolMessage.RedirectUri = address.To(context.Options.CallbackPath).AbsoluteUri;
        }

        foreach (var (name, value) in providers.OptionsOf(ProviderCatalog.NameOf(context.Scheme.Name)).Parameters)
        {
            context.ProtocolMessage.SetParameter(name, value);
        }

        return Task.CompletedTask;
    }

    /// <summary>An answer of another provider is none (RFC 9207); besides, each has a callback and a state of its own.</summary>
    public override async Task MessageReceived(MessageReceivedContext context)
    {
        var name = ProviderCatalog.NameOf(context.Scheme.Name);
        var said = context.ProtocolMessage.GetParameter("iss");
        if (said is null)
        {
            var discovered = await providers.DiscoverAsync(name, context.HttpContext.RequestAborted);
            if (discovered.AuthorizationResponseIssParameterSupported)
            {
                context.Fail("The answer does not say which provider it is from.");
            }
        }
        else if (said.TrimEnd('/') != providers.OptionsOf(name).Issuer)
        {
            context.Fail("The answer is from another provider.");
        }
    }

    /// <summary>ASP.NET Core takes an ID token of the code flow without a signature, or with one that was taken off: the connection is proof enough for it, not for us.</summary>
    public override Task TokenValidated(TokenValidatedContext context)
    {
        var token = new JsonWebToken(context.TokenEndpointResponse!.IdToken);
        if (token.EncodedSignature.Length == 0 || !SingleSignOnRegistration.Algorithms.Contains(token.Alg))
        {
            context.Fail("The ID token is not signed.");
        }

        return Task.CompletedTask;
    }

    public override async Task TicketReceived(TicketReceivedContext context)
    {
        var name = ProviderCatalog.NameOf(context.Scheme.Name);
        var http = context.HttpContext;
        var options = providers.OptionsOf(name);
        var identity = ProviderClaims.Read(context.Principal!, options);
        var account = identity is null
            ? new ProviderAccount(User: null, "not-proven", KnownId: null)
            : await accounts.SignInAsync(identity, providers.PolicyOf(name), http.RequestAborted);
        if (account.User is not { } user)
        {
            logger.ProviderRefused(name, account.Refusal!);
            await RefuseAsync(context, name, account.Refusal!, account.KnownId);
            return;
        }

        var tokens = new ProviderTokens(context.Properties!.GetTokenValue("refresh_token"), context.Properties!.GetTokenValue("id_token"));
        var session = new ProviderSession(identity!.Subject, context.Principal!.FindFirst("sid")?.Value, tokens);
        http.Features.Set(new ProvenByProvider(name, session));
        context.Principal = await claims.CreateAsync(user);

        // The tokens stay here; the cookie has no use for them.
        context.Properties = new AuthenticationProperties();
        context.ReturnUri = AccountPaths.LocalOrHome(context.ReturnUri);
        logger.SignedInByProvider(user.Id, name);
    }

    public override async Task RemoteFailure(RemoteFailureContext context)
    {
        var name = ProviderCatalog.NameOf(context.Scheme.Name);
        logger.ProviderFailed(name, CodeOf(context.Failure));
        await RefuseAsync(context, name, "not-proven", userId: null);
    }

    // A message may hold what was sent; its code does not.
    private static string CodeOf(Exception? failure)
    {
        for (var at = failure; at is not null; at = at.InnerException)
        {
            if (at.Message is ['I', 'D', 'X', ..] && at.Message.IndexOf(':', StringComparison.Ordinal) is > 0 and < 10 and var end)
            {
                return at.Message[..end];
            }
        }

        return (failure?.InnerException ?? failure)?.GetType().Name ?? "nothing";
    }

    private async Task RefuseAsync(HandleRequestContext<RemoteAuthenticationOptions> context, string name, string why, string? userId)
    {
        var http = context.HttpContext;
        var device = $"{DeviceText.Of(http.Request.Headers.UserAgent)}, {why}";
        await sums.AddAsync("user.sign_in_refused", new Actor(userId, $"somebody, by {providers.DisplayNameOf(name)}"), device, http.RequestAborted);
        http.Response.Redirect($"{AccountPaths.SignIn}?refused={why}");
        context.HandleResponse();
    }
}
