using System.Runtime.CompilerServices;

namespace TalentAdmin.Tests.Support.Ui;

/// <summary>An audit log of what a test laid in; remembers what was asked and noted.</summary>
internal sealed class FakeAuditLog : IAuditLog
{
    public List<AuditLine> Lines { get; } = [];

    public List<AuditQuery> Queries { get; } = [];

    public List<string> Notes { get; } = [];

    /// <summary>Thrown instead of an answer while it is set.</summary>
    public Exception? Failure { get; set; }

    public static AuditLine Line(
        long id, string action = "talent.renamed", string? talentId = "talent_1", string? talentName = "Jane Smith", string? detail = null, long? number = null) => new(
        id, Sample.Now.AddMinutes(id), "user-1", "ann@agency.example", action, talentId, talentName, detail, "203.0.113.7", number);

    public Task<PagedResult<AuditLine>> ListAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        Queries.Add(query);
        if (Failure is not null)
        {
            return Task.FromException<PagedResult<AuditLine>>(Failure);
        }

        var found = Lines
            .Where(l => query.Action is not { Length: > 0 } action || (action.EndsWith('.') ? l.Action.StartsWith(action, StringComparison.Ordinal) : l.Action == action))
            .Where(l => query.Search is not { Length: > 0 } search || l.ActorName.Contains(search, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(l => l.Id)
            .ToList();
        return Task.FromResult(new PagedResult<AuditLine>([.. found.Skip((query.Page - 1) * query.PageSize).Take(query.PageSize)], found.Count));
    }

    public async IAsyncEnumerable<AuditLine> ReadAllAsync(AuditQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var line in (await ListAsync(query, cancellationToken)).Items)
        {
            yield return line;
        }
    }

    public Task<IReadOnlyList<string>> ActionsAsync(CancellationToken cancellationToken) => Failure is null
        ? Task.FromResult<IReadOnlyList<string>>([.. Lines.Select(l => l.Action).Distinct().Order(StringComparer.Ordinal)])
        : Task.FromException<IReadOnlyList<string>>(Failure);

    public Task NoteAsync(Actor actor, string action, string? talentId, string? detail, CancellationToken cancellationToken)
    {
        Notes.Add($"{action} {talentId} {detail} by {actor.Name}");
        return Failure is null ? Task.CompletedTask : Task.FromException(Failure);
    }
}
