namespace TalentAdmin.Core.Attention;

/// <summary>The accounts that a person must act on or know of, oldest first. Filtered, sorted and paged in the database.</summary>
public interface IAttentionQueue
{
    /// <summary>A page of the queue. Two queries, whatever the page's size.</summary>
    Task<AttentionList> ListAsync(AttentionQuery query, CancellationToken cancellationToken);

    /// <summary>How many accounts need a person. What is only paused does not.</summary>
    Task<int> CountAsync(CancellationToken cancellationToken);
}

/// <summary>What of the queue is asked for. Filters narrow together.</summary>
public sealed record AttentionQuery
{
    /// <summary>Most entries of one page.</summary>
    public const int MaxPageSize = 200;

    /// <summary>
    /// Failed syncs in a row from which an account is an entry: a platform that does not answer once is asked again by the next
    /// sync, and nothing for a person to look at.
    /// </summary>
    public const int FailuresThatMatter = 2;

    /// <summary>The states that need a person, most urgent first.</summary>
    public static IReadOnlyList<ConnectionHealth> States { get; } =
    [
        ConnectionHealth.ReconnectNeeded,
        ConnectionHealth.NotFound,
        ConnectionHealth.Gone,
        ConnectionHealth.Failing,
        ConnectionHealth.Renamed,
    ];

    /// <summary>One state, which may be <see cref="ConnectionHealth.Paused"/>; null for all that need a person.</summary>
    public ConnectionHealth? State { get; init; }

    /// <summary>A platform's name; null for all.</summary>
    public string? Platform { get; init; }

    /// <summary>Found anywhere in the talent's name, or at the start of the handle.</summary>
    public string? Search { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>1 to <see cref="MaxPageSize"/>.</summary>
    public int PageSize { get; init; } = 50;
}

/// <summary>A page of the queue.</summary>
/// <param name="Counts">How many match in each state, were it asked for; <see cref="ConnectionHealth.Paused"/> included.</param>
public sealed record AttentionList(IReadOnlyList<AttentionEntry> Items, int Total, IReadOnlyDictionary<ConnectionHealth, int> Counts)
    : PagedResult<AttentionEntry>(Items, Total);

/// <summary>One account that needs a person.</summary>
/// <param name="ConnectionId">The account's own id.</param>
/// <param name="ImageUrl">Our own URL of what is shown of the talent; null for initials.</param>
/// <param name="Source">Where that picture comes from.</param>
/// <param name="StaleSince">UTC; null when the photo is fresh.</param>
/// <param name="Account">Since when it is in which state, and why.</param>
public sealed record AttentionEntry(
    string ConnectionId,
    string TalentId,
    string TalentName,
    string? ImageUrl,
    string Source,
    DateTimeOffset? StaleSince,
    ConnectionSummary Account) : ITalentPicture
{
    string ITalentPicture.Id => TalentId;

    string ITalentPicture.Name => TalentName;
}
