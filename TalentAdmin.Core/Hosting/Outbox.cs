using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Hosting;

/// <summary>
/// What has to happen later: a message is stored in the transaction that makes it necessary, so that there is either both or neither, and done by
/// whichever node comes first.
/// </summary>
internal sealed class Outbox(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, int> _waiting = new(StringComparer.Ordinal);

    /// <summary>Raised by <see cref="Wake"/>.</summary>
    public AsyncSignal Signal { get; } = new(time);

    /// <summary>Adds a message to what the caller is about to save. After the commit, <see cref="Wake"/> has it begun at once.</summary>
    /// <param name="context">The caller's.</param>
    /// <param name="kind">Which handler takes it.</param>
    /// <param name="subject">What it is done to.</param>
    /// <param name="payload">What the handler needs to know besides.</param>
    /// <param name="dueAt">UTC; null for at once.</param>
    public void Add(DbContext context, string kind, string subject, string? payload, DateTimeOffset? dueAt = null)
    {
        var now = time.GetUtcNow();
        context.Add(new OutboxMessage
        {
            Id = Identifiers.New("out", now),
            Kind = kind,
            Subject = subject,
            Payload = payload,
            CreatedAt = now,
            DueAt = dueAt ?? now,
            TraceParent = Activity.Current?.Id is { Length: <= OutboxMessage.TraceParentMaxLength } trace ? trace : null,
        });
    }

    /// <summary>How many subjects of a kind waited or were worked on when this node last looked.</summary>
    public int Waiting(string kind) => _waiting.GetValueOrDefault(kind);

    /// <summary>Notes how many there are.</summary>
    public void Noticed(string kind, int count) => _waiting[kind] = count;

    /// <summary>Messages were committed. Other nodes find them by themselves within seconds.</summary>
    public void Wake() => Signal.Raise();
}
