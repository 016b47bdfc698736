using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Web.Commands;

/// <summary>What an operator does is in the audit log like everybody's doing.</summary>
internal static class CommandNotes
{
    /// <summary>Nobody is signed in at a command line.</summary>
    public static Actor Operator { get; } = new(Id: null, "command line");

    /// <summary>Notes it, unless the database is of another version than this binary: what stands in it may not fit then.</summary>
    public static async Task NoteAsync(this IServiceProvider services, string action, string? detail, CancellationToken cancellationToken)
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<TalentDbContext>>().CreateDbContextAsync(cancellationToken);
        if (!(await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            await services.GetRequiredService<IAuditLog>().NoteAsync(Operator, action, talentId: null, detail, cancellationToken);
        }
    }
}
