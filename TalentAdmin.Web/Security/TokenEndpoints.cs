using System.Globalization;
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
            .WithSummary("Gives an access token for an email and a password.")
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
        AccountRules rules,
        IAuditLog audit,
        IUserClaimsPrincipalFactory<AppUser> claims,
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

        var bearer = options.Get(Credentials.PlainTokenScheme);
        var properties = new AuthenticationProperties { ExpiresUtc = time.GetUtcNow() + bearer.BearerTokenExpiration };
        var ticket = new AuthenticationTicket(await claims.CreateAsync(user), properties, $"{Credentials.PlainTokenScheme}:AccessToken");

        await audit.NoteAsync(
            new Actor(user.Id, user.UserName!), "user.token_made", talentId: null, $"For an hour, {DeviceText.Of(context.Request.Headers.UserAgent)}", cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return Envelope.Ok(new AccessToken(bearer.BearerTokenProtector.Protect(ticket), "Bearer", (int)bearer.BearerTokenExpiration.TotalSeconds));
    }

    /// <summary>Who wants a token.</summary>
    internal sealed record TokenRequest(string? Email, string? Password);

    /// <summary>An opaque token and how many seconds it lives.</summary>
    internal sealed record AccessToken([property: JsonPropertyName("accessToken")] string Token, string TokenType, int ExpiresIn);
}
