using System.Globalization;
using System.Security.Claims;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Security;

/// <summary>Tokens for programs.</summary>
internal static class TokenEndpoints
{
    public static IEndpointRouteBuilder MapTokens(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/auth/token", CreateAsync)
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.SignIn)
            .AddEndpointFilter<RefusalFilter>()
            .WithName("CreateToken")
            .WithSummary("Gives an access token for an email and a password, and a code where the account has a second factor.")
            .WithTags("Tokens")
            .Produces<SuccessEnvelope<AccessToken>>()
            .Produces<FailureEnvelope>(StatusCodes.Status400BadRequest)
            .Produces<FailureEnvelope>(StatusCodes.Status401Unauthorized)
            .Produces<FailureEnvelope>(StatusCodes.Status429TooManyRequests);
        return routes;
    }

    private static async Task<IResult> CreateAsync(
        Body<TokenRequest> body,
        PasswordSignIn signIn,
        SecondFactorCheck codes,
        AccountRules rules,
        IUserClaimsPrincipalFactory<AppUser> claims,
        SessionStore sessions,
        IOptionsMonitor<BearerTokenOptions> options,
        TimeProvider time,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        if (!rules.AllowPassword(body.Value.Email))
        {
            return Envelope.Fail(StatusCodes.Status401Unauthorized, ErrorCodes.Unauthenticated, AccountRules.PasswordsAreOff);
        }

        var checkedPassword = await signIn.CheckAsync(body.Value.Email, body.Value.Password, cancellationToken);
        if (checkedPassword.Wait is { } wait)
        {
            context.Response.Headers.RetryAfter = PasswordResult.Seconds(wait).ToString(CultureInfo.InvariantCulture);
            return Envelope.Fail(StatusCodes.Status429TooManyRequests, ErrorCodes.TooManyRequests, checkedPassword.Words);
        }

        if (checkedPassword.User is not { } user)
        {
            return Envelope.Fail(StatusCodes.Status401Unauthorized, ErrorCodes.Unauthenticated, checkedPassword.Words);
        }

        var factor = user.TwoFactorEnabled ? await codes.UseAsync(new Actor(user.Id, user.UserName!), body.Value.Code, cancellationToken) : null;
        if (user.TwoFactorEnabled && factor is null)
        {
            return Envelope.Fail(
                StatusCodes.Status401Unauthorized,
                ErrorCodes.Unauthenticated,
                "This account has a second factor: send a new code of its authenticator app, or a recovery code, as \"code\". Each works once; after five wrong ones the app's codes pause for 15 minutes.");
        }

        var bearer = options.Get(Credentials.PlainTokenScheme);
        var properties = new AuthenticationProperties { ExpiresUtc = time.GetUtcNow() + bearer.BearerTokenExpiration };
        var principal = await claims.CreateAsync(user);
        var origin = new SessionOrigin($"{DeviceText.Token}, {DeviceText.Of(context.Request.Headers.UserAgent)}", context.Connection.RemoteIpAddress?.ToString(), factor is null ? "password" : $"password+{factor}", properties.ExpiresUtc);
        var secret = await sessions.StartAsync(principal.ToActor(), origin, replaces: null, cancellationToken);
        ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(SecurityClaims.Session, secret));
        var ticket = new AuthenticationTicket(principal, properties, $"{Credentials.PlainTokenScheme}:AccessToken");

        context.Response.Headers.CacheControl = "no-store";
        return Envelope.Ok(new AccessToken(bearer.BearerTokenProtector.Protect(ticket), "Bearer", (int)bearer.BearerTokenExpiration.TotalSeconds));
    }

    /// <summary>Who wants a token.</summary>
    /// <param name="Email">Of the account.</param>
    /// <param name="Password">Its password.</param>
    /// <param name="Code">Of its authenticator app, or a recovery code; where it has a second factor.</param>
    internal sealed record TokenRequest(string? Email, string? Password, string? Code = null);

    /// <summary>An opaque token and how many seconds it lives.</summary>
    internal sealed record AccessToken([property: JsonPropertyName("accessToken")] string Token, string TokenType, int ExpiresIn);
}
