namespace TalentAdmin.Tests.Support.Ui;

/// <summary>Answers from what a test laid in, and remembers what was asked.</summary>
internal sealed class FakeTalentDirectory : ITalentDirectory
{
    public List<TalentListItem> Rows { get; set; } = [];

    public TalentDetail? Detail { get; set; }

    public List<SyncAttempt> Attempts { get; } = [];

    /// <summary>Thrown instead of an answer while it is set.</summary>
    public Exception? Failure { get; set; }

    public List<TalentQuery> Queries { get; } = [];

    public List<IReadOnlyCollection<string>> Reloads { get; } = [];

    /// <summary>How often one talent was loaded.</summary>
    public int Finds { get; private set; }

    /// <summary>Holds back lists until the test lets them go.</summary>
    public TaskCompletionSource? Gate { get; set; }

    public async Task<PagedResult<TalentListItem>> ListAsync(TalentQuery query, CancellationToken cancellationToken)
    {
        Queries.Add(query);
        if (Gate is { } gate)
        {
            await gate.Task;
        }

        if (Failure is not null)
        {
            throw Failure;
        }

        var found = Rows.Where(t => query.Search is null || t.Name.Contains(query.Search, StringComparison.OrdinalIgnoreCase))
            .Where(t => query.Health is null || t.Connections.Any(c => c.Health == query.Health))
            .ToList();
        return new PagedResult<TalentListItem>([.. found.Skip((query.Page - 1) * query.PageSize).Take(query.PageSize)], found.Count);
    }

    public Task<TalentDetail?> FindAsync(string talentId, CancellationToken cancellationToken)
    {
        Finds++;
        return Failure is null
            ? Task.FromResult(Detail?.Id == talentId ? Detail with { } : null)
            : Task.FromException<TalentDetail?>(Failure);
    }

    public Task<IReadOnlyList<TalentListItem>> FindManyAsync(IReadOnlyCollection<string> talentIds, CancellationToken cancellationToken)
    {
        Reloads.Add(talentIds);
        return Task.FromResult<IReadOnlyList<TalentListItem>>([.. Rows.Where(t => talentIds.Contains(t.Id))]);
    }

    public Task<IReadOnlyList<string>> IdsAsync(TalentQuery query, CancellationToken cancellationToken)
    {
        Queries.Add(query);
        return Task.FromResult<IReadOnlyList<string>>([.. Rows.Select(t => t.Id)]);
    }

    public Task<IReadOnlyList<SyncAttempt>> RecentAttemptsAsync(string talentId, int count, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SyncAttempt>>([.. Attempts.Take(count)]);
}
