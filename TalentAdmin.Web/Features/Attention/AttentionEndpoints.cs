using System.Globalization;

namespace TalentAdmin.Web.Features.Attention;

/// <summary>The queue over HTTP.</summary>
internal static class AttentionEndpoints
{
    public static IEndpointRouteBuilder MapAttention(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/admin/attention", ListAsync)
            .WithTags("Attention")
            .RequireAuthorization(Policies.Viewer)
            .WithName("ListAttention")
            .WithSummary("Lists the accounts that a person must act on or know of, oldest first. Paused ones only when state asks for them.")
            .Answers<AttentionPageView>(StatusCodes.Status200OK);
        return routes;
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] AttentionParameters parameters,
        IAttentionQueue queue,
        PlatformCatalog platforms,
        AttentionText text,
        CancellationToken cancellationToken)
    {
        var (query, mistake) = parameters.Read(platforms);
        if (query is null)
        {
            return Envelope.Fail(StatusCodes.Status400BadRequest, ErrorCodes.BadRequest, mistake!);
        }

        var page = await queue.ListAsync(query, cancellationToken);
        return Envelope.Ok(new AttentionPageView(
            [.. page.Items.Select(e => AttentionView.Of(e, text))], page.Total, query.Page, query.PageSize));
    }
}

/// <summary>The query of the queue, all of it text, so that what does not fit is refused in words.</summary>
/// <param name="State">`reconnect_needed`, `not_found`, `gone`, `failing`, `renamed` or `paused`; all but the last when left out.</param>
/// <param name="Platform">A platform's name.</param>
/// <param name="Search">Found anywhere in the talent's name, or at the start of the handle.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 200; 50 when left out.</param>
internal sealed record AttentionParameters(string? State, string? Platform, string? Search, string? Page, string? PageSize)
{
    private const int MaxSearchLength = 200;

    /// <summary>Reads the query. Gives the query, or what is wrong with it.</summary>
    public (AttentionQuery? Query, string? Mistake) Read(PlatformCatalog platforms)
    {
        var state = AttentionAddress.StateOf(State);
        if (!string.IsNullOrEmpty(State) && state is null)
        {
            var names = AttentionQuery.States.Append(ConnectionHealth.Paused).Select(HealthNames.Of);
            return Wrong($"state is one of {string.Join(", ", names)}.");
        }

        if (!string.IsNullOrEmpty(Platform) && !platforms.TryGet(Platform, out _))
        {
            return Wrong($"platform is one of {string.Join(", ", platforms.All.Select(p => p.Name))}.");
        }

        if (Search?.Length > MaxSearchLength || Search?.Any(char.IsControl) == true)
        {
            return Wrong($"search takes up to {MaxSearchLength} characters and no control characters.");
        }

        if (!TryReadNumber(PageSize, new AttentionQuery().PageSize, AttentionQuery.MaxPageSize, out var pageSize))
        {
            return Wrong($"pageSize is a number from 1 to {AttentionQuery.MaxPageSize}.");
        }

        // What lies before the page must still be countable.
        var lastPage = int.MaxValue / pageSize;
        return TryReadNumber(Page, 1, lastPage, out var page)
            ? (new AttentionQuery
            {
                State = state,
                Platform = string.IsNullOrEmpty(Platform) ? null : Platform,
                Search = string.IsNullOrWhiteSpace(Search) ? null : Search,
                Page = page,
                PageSize = pageSize,
            }, null)
            : Wrong($"page is a number from 1 to {lastPage}.");
    }

    private static (AttentionQuery? Query, string? Mistake) Wrong(string mistake) => (null, $"The query does not fit: {mistake}");

    private static bool TryReadNumber(string? text, int fallback, int max, out int number)
    {
        number = fallback;
        return text is null
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= max);
    }
}

/// <summary>One account that needs a person, as programs see it.</summary>
/// <param name="Handle">Without `@`.</param>
/// <param name="RenamedFrom">The handle that staff know; null unless the account was renamed.</param>
/// <param name="State">What a person needs to know of it.</param>
/// <param name="Reason">Machine-readable; null where the state says it all.</param>
/// <param name="Message">What happened, why, and what to do.</param>
/// <param name="Since">UTC time since when.</param>
/// <param name="RetryAt">UTC time until which limits keep us from asking.</param>
/// <param name="FailureCount">Syncs in a row that failed.</param>
internal sealed record AttentionView(
    string TalentId,
    string TalentName,
    string Platform,
    string Handle,
    string? RenamedFrom,
    ConnectionHealth State,
    string? Reason,
    string Message,
    DateTimeOffset? Since,
    DateTimeOffset? RetryAt,
    int FailureCount)
{
    public static AttentionView Of(AttentionEntry entry, AttentionText text)
    {
        var connection = entry.Account;
        return new AttentionView(
            entry.TalentId,
            entry.TalentName,
            connection.Platform,
            connection.Handle,
            connection.RenamedFrom,
            connection.Health,
            connection.LastError,
            text.Why(connection),
            connection.HealthSince,
            connection.RetryAt,
            connection.FailureCount);
    }
}

/// <summary>A page of the queue.</summary>
/// <param name="Items">At most the page size, oldest first.</param>
/// <param name="Total">All that match, on every page.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 200.</param>
internal sealed record AttentionPageView(IReadOnlyList<AttentionView> Items, int Total, int Page, int PageSize);
