namespace TalentAdmin.Tests.Support.Ui;

/// <summary>A queue of what a test laid in.</summary>
internal sealed class FakeSyncQueue : IAttentionQueue
{
    public List<AttentionEntry> Entries { get; } = [];

    public List<AttentionQuery> Queries { get; } = [];

    /// <summary>Thrown instead of an answer while it is set.</summary>
    public Exception? Failure { get; set; }

    /// <summary>What the rail shows; null for the number of entries.</summary>
    public int? Count { get; set; }

    public static AttentionEntry Entry(int number, ConnectionSummary account) => new(
        $"conn_{number}", $"talent_{number}", $"Talent {number}", null, "initials", null, account);

    public Task<AttentionList> ListAsync(AttentionQuery query, CancellationToken cancellationToken)
    {
        Queries.Add(query);
        if (Failure is not null)
        {
            return Task.FromException<AttentionList>(Failure);
        }

        var found = Entries.Where(e => query.State is null ? e.Account.Health != ConnectionHealth.Paused : e.Account.Health == query.State).ToList();
        return Task.FromResult(new AttentionList(
            [.. found.Skip((query.Page - 1) * query.PageSize).Take(query.PageSize)],
            found.Count,
            Entries.CountBy(e => e.Account.Health).ToDictionary()));
    }

    public Task<int> CountAsync(CancellationToken cancellationToken) => Task.FromResult(Count ?? Entries.Count);
}
