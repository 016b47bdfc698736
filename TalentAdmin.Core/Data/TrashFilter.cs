using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Data;

/// <summary>
/// What staff removed is seen by no query that does not ask for it: lists, syncs and figures do not know it; clocks, withdrawals and erasures reach into
/// it. Statements in SQL have to say so themselves.
/// </summary>
internal static class TrashFilter
{
    /// <summary>The filter's name in the model.</summary>
    public const string Name = "Trash";

    /// <summary>Rows that take a place: what lies in the trash holds no handle, no id and no platform.</summary>
    public const string InUse = """
        "RemovedAt" IS NULL
        """;

    /// <summary>The same query with what lies in the trash; its subqueries see it too.</summary>
    public static IQueryable<T> WithTrash<T>(this IQueryable<T> rows)
        where T : class => rows.IgnoreQueryFilters([Name]);

    /// <summary>Pictures that may be seen: those of a talent or an account in the trash are kept, and shown to nobody.</summary>
    public static IQueryable<ProfilePhoto> OutOfTrash(this IQueryable<ProfilePhoto> photos, TalentDbContext context) => photos.WithTrash().Where(p =>
        !context.Talents.Any(t => t.Id == p.TalentId && t.RemovedAt != null)
        && !context.Connections.Any(c => c.Id == p.Origin && c.RemovedAt != null));
}
