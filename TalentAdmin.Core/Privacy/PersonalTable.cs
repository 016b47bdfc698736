using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Privacy;

/// <summary>A table of the model, column by column: what of it is about a creator, what of that the creator gets, and how it is forgotten.</summary>
/// <param name="Name">The table's.</param>
/// <param name="Forgotten">How its rows about a creator are forgotten, in words.</param>
/// <param name="Given">Columns that are about a creator and that "Everything we keep" gives.</param>
/// <param name="Held">Columns about a creator that it does not give: secrets, what is computed, colleagues' names.</param>
/// <param name="Plain">Columns that say nothing of a creator.</param>
internal sealed record PersonalTable(
    string Name, string Forgotten, IReadOnlyList<string> Given, IReadOnlyList<string> Held, IReadOnlyList<string> Plain)
{
    /// <summary>All columns that have a line.</summary>
    public IEnumerable<string> Columns => Given.Concat(Held).Concat(Plain);

    /// <summary>Which rows are about a creator; null when none is.</summary>
    public PersonalRows? Rows { get; init; }
}

/// <summary>The rows of a table that are about one creator.</summary>
internal abstract class PersonalRows
{
    /// <summary>How many there are.</summary>
    public abstract Task<int> CountAsync(TalentDbContext context, Person person, CancellationToken cancellationToken);

    /// <summary>Forgets them, within the caller's transaction.</summary>
    public abstract Task ForgetAsync(TalentDbContext context, Person person, CancellationToken cancellationToken);

    /// <summary>Reads them.</summary>
    public abstract IAsyncEnumerable<object> ReadAsync(TalentDbContext context, Person person);
}

/// <summary>The rows of one entity.</summary>
/// <param name="whose">Which they are.</param>
/// <param name="forget">How they are forgotten; null when the rows are deleted.</param>
internal sealed class PersonalRows<T>(
    Func<TalentDbContext, Person, IQueryable<T>> whose, Func<TalentDbContext, Person, CancellationToken, Task>? forget = null) : PersonalRows
    where T : class
{
    public override Task<int> CountAsync(TalentDbContext context, Person person, CancellationToken cancellationToken) =>
        whose(context, person).WithTrash().CountAsync(cancellationToken);

    public override Task ForgetAsync(TalentDbContext context, Person person, CancellationToken cancellationToken) =>
        forget is null ? whose(context, person).WithTrash().DeleteInChunksAsync(cancellationToken) : forget(context, person, cancellationToken);

    public override IAsyncEnumerable<object> ReadAsync(TalentDbContext context, Person person) => whose(context, person).WithTrash().AsNoTracking().AsAsyncEnumerable();
}
