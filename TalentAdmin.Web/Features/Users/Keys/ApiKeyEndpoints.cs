using System.Globalization;
using System.Security.Claims;

namespace TalentAdmin.Web.Features.Users.Keys;

/// <summary>API keys over HTTP: one's own for everybody, all and those of the agency for admins. Never with a key itself.</summary>
internal static class ApiKeyEndpoints
{
    private const string Own = "/api/account/api-keys";
    private const string OfAll = "/api/admin/api-keys";
    private const int MaxPageSize = 200;
    private const int MaxPage = 1_000_000;

    public static IEndpointRouteBuilder MapApiKeys(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup(Own).WithTags("API keys").RequireAuthorization(Policies.Viewer).AddEndpointFilter<RefusalFilter>();
        own.MapGet("", (string? page, string? pageSize, ClaimsPrincipal user, ApiKeyStore keys, CancellationToken cancellationToken) =>
                ListAsync(user.ToActor().Id, page, pageSize, keys, cancellationToken))
            .WithName("ListOwnKeys")
            .WithSummary("Lists one's API keys that work, the newest first.")
            .Answers<KeyPage>(StatusCodes.Status200OK, StatusCodes.Status400BadRequest);
        own.MapPost("", (Body<KeyRequest> body, ClaimsPrincipal user, ApiKeyStore keys, CancellationToken cancellationToken) =>
                MakeAsync(Own, body.Value, isService: false, user, keys, cancellationToken))
            .AddEndpointFilter<StepUpFilter>()
            .WithName("MakeOwnKey")
            .WithSummary("Makes an API key of one's own, which can do no more than one's role. The key is in this answer and nowhere else. Asks again who one is: a token may be five minutes old.")
            .Answers<MadeKey>(StatusCodes.Status201Created, StatusCodes.Status422UnprocessableEntity);
        own.MapDelete("{id}", (string id, ClaimsPrincipal user, ApiKeyStore keys, CancellationToken cancellationToken) =>
                RevokeAsync(id, ownOnly: true, user, keys, cancellationToken))
            .WithName("RevokeOwnKey")
            .WithSummary("Ends one of one's API keys for good.")
            .AnswersNothing(StatusCodes.Status404NotFound);

        var all = routes.MapGroup(OfAll).WithTags("API keys").RequireAuthorization(Policies.Admin).AddEndpointFilter<RefusalFilter>();
        all.MapGet("", (string? page, string? pageSize, ApiKeyStore keys, CancellationToken cancellationToken) =>
                ListAsync(null, page, pageSize, keys, cancellationToken))
            .WithName("ListKeys")
            .WithSummary("Lists everybody's API keys that work, and service keys, the newest first.")
            .Answers<KeyPage>(StatusCodes.Status200OK, StatusCodes.Status400BadRequest);
        all.MapPost("", (Body<KeyRequest> body, ClaimsPrincipal user, ApiKeyStore keys, CancellationToken cancellationToken) =>
                MakeAsync(OfAll, body.Value, isService: true, user, keys, cancellationToken))
            .AddEndpointFilter<StepUpFilter>()
            .WithName("MakeServiceKey")
            .WithSummary("Makes a service key, which belongs to the agency and not to a person. The key is in this answer and nowhere else. Asks again who one is: a token may be five minutes old.")
            .Answers<MadeKey>(StatusCodes.Status201Created, StatusCodes.Status422UnprocessableEntity);
        all.MapDelete("{id}", (string id, ClaimsPrincipal user, ApiKeyStore keys, CancellationToken cancellationToken) =>
                RevokeAsync(id, ownOnly: false, user, keys, cancellationToken))
            .WithName("RevokeKey")
            .WithSummary("Ends anybody's API key, or a service key, for good.")
            .AnswersNothing(StatusCodes.Status404NotFound);
        return routes;
    }

    private static async Task<IResult> ListAsync(string? ownerId, string? page, string? pageSize, ApiKeyStore keys, CancellationToken cancellationToken)
    {
        if (!TryNumber(page, 1, MaxPage, out var number) || !TryNumber(pageSize, 50, MaxPageSize, out var size))
        {
            return Envelope.Fail(StatusCodes.Status400BadRequest, ErrorCodes.BadRequest, $"page is 1 or more, pageSize 1 to {MaxPageSize}.");
        }

        var found = await keys.ListAsync(ownerId, number, size, cancellationToken);
        return Envelope.Ok(new KeyPage(
            [.. found.Items.Select(k => new KeyView(
                k.Id, k.Name, k.Start, k.Owner, k.MadeBy, k.Scopes, k.Addresses, k.CreatedAt, k.ExpiresAt, k.LastUsedAt, k.LastUsedFrom))],
            found.Total,
            number,
            size));
    }

    private static async Task<IResult> MakeAsync(
        string path, KeyRequest wanted, bool isService, ClaimsPrincipal user, ApiKeyStore keys, CancellationToken cancellationToken)
    {
        var made = await keys.MakeAsync(
            new NewApiKey(wanted.Name, [.. wanted.Scopes?.OfType<string>() ?? []], wanted.ExpiresAt, [.. wanted.Addresses?.OfType<string>() ?? []], isService),
            user.ToActor(),
            cancellationToken);
        return made.Refusal is { } refusal
            ? Envelope.Fail(StatusCodes.Status422UnprocessableEntity, ErrorCodes.ValidationFailed, refusal)
            : Envelope.Created($"{path}/{made.Id}", new MadeKey(made.Id!, wanted.Name!, made.Key!, [.. wanted.Scopes!.OfType<string>()], made.ExpiresAt));
    }

    private static async Task<IResult> RevokeAsync(string id, bool ownOnly, ClaimsPrincipal user, ApiKeyStore keys, CancellationToken cancellationToken)
    {
        var result = await keys.RevokeAsync(id, ownOnly, user.ToActor(), cancellationToken);
        return result.IsDone ? TypedResults.NoContent()
            : result == UserResult.Gone ? Envelope.Fail(StatusCodes.Status404NotFound, ErrorCodes.NotFound, KeyText.NotFound)
            : Envelope.Fail(StatusCodes.Status403Forbidden, ErrorCodes.Forbidden, result.Refusal!);
    }

    private static bool TryNumber(string? text, int usual, int most, out int number)
    {
        number = usual;
        return string.IsNullOrEmpty(text)
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= most);
    }
}

/// <summary>A key that is wanted.</summary>
/// <param name="Name">By which people know it again, at most 40 characters.</param>
/// <param name="Scopes">Some of read, sync, write, admin.</param>
/// <param name="ExpiresAt">UTC, within 365 days; 90 days from now when left out.</param>
/// <param name="Addresses">Addresses and networks that it works from; from everywhere when left out.</param>
internal sealed record KeyRequest(string? Name, IReadOnlyList<string?>? Scopes, DateTimeOffset? ExpiresAt, IReadOnlyList<string?>? Addresses);

/// <summary>A new key, this once with the key itself.</summary>
internal sealed record MadeKey(string Id, string Name, string Key, IReadOnlyList<string> Scopes, DateTimeOffset ExpiresAt)
{
    // The key does not slip into a log.
    public override string ToString() => Id;
}

/// <summary>One page of keys.</summary>
internal sealed record KeyPage(IReadOnlyList<KeyView> Items, int Total, int Page, int PageSize);

/// <summary>One key, without the key.</summary>
/// <param name="Id">Names it; opens nothing.</param>
/// <param name="Name">As its maker called it.</param>
/// <param name="Start">How it begins.</param>
/// <param name="Owner">The email of the person whose it is; null for a service key.</param>
/// <param name="MadeBy">The email of whoever made it.</param>
/// <param name="Scopes">What it was made with; its owner's role may allow less now.</param>
/// <param name="Addresses">Where it works from; empty for everywhere.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="ExpiresAt">UTC.</param>
/// <param name="LastUsedAt">UTC, up to a minute late; null before the first use.</param>
/// <param name="LastUsedFrom">The address of the last use.</param>
internal sealed record KeyView(
    string Id,
    string Name,
    string Start,
    string? Owner,
    string MadeBy,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string> Addresses,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? LastUsedAt,
    string? LastUsedFrom);
