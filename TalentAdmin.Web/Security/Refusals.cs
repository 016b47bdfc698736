namespace TalentAdmin.Web.Security;

/// <summary>What somebody gets to read who may not do what was asked for.</summary>
internal static class Refusals
{
    /// <summary>Whether a program asks, which is told in JSON; people are led to a page.</summary>
    public static bool IsProgram(HttpContext context) =>
        ApiPaths.Contain(context) || context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase);

    public static Task UnauthenticatedAsync(HttpContext context) => Envelope.WriteAsync(
        context,
        StatusCodes.Status401Unauthorized,
        ErrorCodes.Unauthenticated,
        "Sign in first: send an API key, or a token from POST /api/auth/token, as \"Authorization: Bearer …\". Tokens end after an hour, and when the account is changed.");

    public static Task BadKeyAsync(HttpContext context) => Envelope.WriteAsync(
        context,
        StatusCodes.Status401Unauthorized,
        ErrorCodes.Unauthenticated,
        "This API key opens nothing: it is unknown, has ended, was revoked, or does not work from this address. Its owner finds the reason in the audit log, or makes a new key.");

    public static Task ScopeMissingAsync(HttpContext context, string? scope) => Envelope.WriteAsync(
        context,
        StatusCodes.Status403Forbidden,
        ErrorCodes.Forbidden,
        scope is null
            ? "No API key may do this: it is for people who are signed in."
            : $"This API key lacks the scope '{scope}', or its owner's role does. Make a key that has it.");

    public static Task TooManyCallsAsync(HttpContext context, int limit) => Envelope.WriteAsync(
        context,
        StatusCodes.Status429TooManyRequests,
        ErrorCodes.TooManyRequests,
        $"More than {limit} calls in a minute. Wait for the seconds that Retry-After names; the RateLimit header says with each answer how many are left.");

    public static Task ForbiddenAsync(HttpContext context) => Envelope.WriteAsync(
        context,
        StatusCodes.Status403Forbidden,
        ErrorCodes.Forbidden,
        "Your role does not allow this: viewers look, managers change talents and photos, admins change the rest. Ask an admin to do it, or for the role.");

    public static Task ForeignOriginAsync(HttpContext context) => Envelope.WriteAsync(
        context,
        StatusCodes.Status403Forbidden,
        ErrorCodes.Forbidden,
        "The request does not come from a page of this app (its Origin header names another site, or none). Programs send a bearer token in place of the cookie.");

    public static Task TooManyAsync(HttpContext context) => Envelope.WriteAsync(
        context,
        StatusCodes.Status429TooManyRequests,
        ErrorCodes.TooManyRequests,
        "Too many tries from this address. Wait for the seconds that Retry-After names, and try again.");
}
