using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace TalentAdmin.Core.Talents;

/// <summary>The one place that makes <see cref="ConnectionSummary"/> of a connection: without its tokens, which no list has to read.</summary>
internal static class ConnectionSummaries
{
    public static readonly Expression<Func<SocialConnection, ConnectionSummary>> Projection = c => new ConnectionSummary(
        c.Platform,
        c.Handle,
        c.ExternalId,
        c.Connected,
        c.Health,
        c.LastError,
        c.HealthSince,
        c.LastCheckedAt,
        c.CandidatePhotoId != null,
        c.RenamedFrom,
        c.RetryAt,
        c.FailureCount);

    private static readonly Func<SocialConnection, ConnectionSummary> _inMemory = Projection.Compile();

    /// <summary>The summary of a connection that is at hand.</summary>
    public static ConnectionSummary Of(SocialConnection connection) => _inMemory(connection);

    /// <summary>The same as a part of a larger projection, which a database can still translate.</summary>
    /// <param name="connection">Where the connection is in a row.</param>
    /// <param name="result">What is made of the row and the summary.</param>
    public static Expression<Func<TRow, TResult>> Within<TRow, TResult>(
        Expression<Func<TRow, SocialConnection>> connection, Expression<Func<TRow, ConnectionSummary, TResult>> result)
    {
        var row = result.Parameters[0];
        var source = ReplacingExpressionVisitor.Replace(connection.Parameters[0], row, connection.Body);
        var summary = ReplacingExpressionVisitor.Replace(Projection.Parameters[0], source, Projection.Body);
        return Expression.Lambda<Func<TRow, TResult>>(ReplacingExpressionVisitor.Replace(result.Parameters[1], summary, result.Body), row);
    }

    /// <summary>A talent's connection with a platform; null if none.</summary>
    public static Task<ConnectionSummary?> FindSummaryAsync(
        this TalentDbContext context, string talentId, string platform, CancellationToken cancellationToken) =>
        context.Connections.AsNoTracking()
            .Where(c => c.TalentId == talentId && c.Platform == platform)
            .Select(Projection)
            .SingleOrDefaultAsync(cancellationToken);
}
