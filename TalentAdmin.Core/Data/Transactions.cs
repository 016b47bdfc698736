using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Core.Data;

/// <summary>
/// The one way to a transaction. What the database's faults interrupt is done anew from the beginning, with a context without what the last
/// try left behind.
/// </summary>
public static class Transactions
{
    /// <summary>Does work in a transaction and commits.</summary>
    public static Task InTransactionAsync(
        this IDbContextFactory<TalentDbContext> contexts, Func<TalentDbContext, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        contexts.InTransactionAsync(
            async (context, token) =>
            {
                await work(context, token);
                return true;
            },
            static _ => true,
            cancellationToken);

    /// <summary>Does work in a transaction; commits if its result says so, and else leaves everything as it was.</summary>
    public static Task<T> InTransactionAsync<T>(
        this IDbContextFactory<TalentDbContext> contexts,
        Func<TalentDbContext, CancellationToken, Task<T>> work,
        Func<T, bool> commits,
        CancellationToken cancellationToken) =>
        RunAsync(contexts.CreateDbContext, static context => context, IsolationLevel.Unspecified, work, commits, cancellationToken);

    /// <summary>As with a context, for work that needs other services of the context's scope too; what it read is still true when it is written.</summary>
    public static Task<T> InSerializableTransactionAsync<T>(
        this IServiceScopeFactory scopes, Func<IServiceProvider, CancellationToken, Task<T>> work, Func<T, bool> commits, CancellationToken cancellationToken) =>
        RunAsync(
            scopes.CreateAsyncScope,
            static scope => scope.ServiceProvider.GetRequiredService<TalentDbContext>(),
            IsolationLevel.Serializable,
            (scope, token) => work(scope.ServiceProvider, token),
            commits,
            cancellationToken);

    /// <summary>Saves what the context holds, in a transaction of that alone.</summary>
    internal static Task<int> SaveInTransactionAsync(
        this TalentDbContext context, Func<CancellationToken, Task<int>> save, CancellationToken cancellationToken) =>
        context.Database.CreateExecutionStrategy().ExecuteAsync(
            async token =>
            {
                await using var transaction = await context.Database.BeginTransactionAsync(token);
                var rows = await save(token);
                await transaction.CommitAsync(token);
                return rows;
            },
            cancellationToken);

    private static async Task<T> RunAsync<TUnit, T>(
        Func<TUnit> create,
        Func<TUnit, TalentDbContext> contextOf,
        IsolationLevel isolation,
        Func<TUnit, CancellationToken, Task<T>> work,
        Func<T, bool> commits,
        CancellationToken cancellationToken)
        where TUnit : IAsyncDisposable
    {
        await using var strategySource = create();
        return await contextOf(strategySource).Database.CreateExecutionStrategy().ExecuteAsync(
            async token =>
            {
                await using var unit = create();
                await using var transaction = await contextOf(unit).Database.BeginTransactionAsync(isolation, token);
                var result = await work(unit, token);
                if (commits(result))
                {
                    await transaction.CommitAsync(token);
                }

                return result;
            },
            cancellationToken);
    }
}
