using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TalentAdmin.Core.Data;

/// <summary>Measures every command that the app sends to its database. Of the command itself only the verb is told.</summary>
internal sealed class DatabaseTimes(Instruments instruments) : DbCommandInterceptor
{
    private const string OtherVerb = "OTHER";

    private static readonly string[] _verbs = ["SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "PRAGMA"];

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        Note(eventData, failed: false);
        return result;
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        Note(eventData, failed: false);
        return new ValueTask<DbDataReader>(result);
    }

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        Note(eventData, failed: false);
        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Note(eventData, failed: false);
        return new ValueTask<int>(result);
    }

    public override object? ScalarExecuted(DbCommand command, CommandExecutedEventData eventData, object? result)
    {
        Note(eventData, failed: false);
        return result;
    }

    public override ValueTask<object?> ScalarExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, object? result, CancellationToken cancellationToken = default)
    {
        Note(eventData, failed: false);
        return new ValueTask<object?>(result);
    }

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Note(eventData, failed: true);

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Note(eventData, failed: true);
        return Task.CompletedTask;
    }

    private void Note(CommandEndEventData ended, bool failed)
    {
        var verb = VerbOf(ended.Command.CommandText);
        instruments.Asked(verb, failed, ended.Duration);

        // Told once it is over, so that nothing has to be remembered between the two ends of a command.
        using var span = Tracing.Source.StartActivity(
            verb, ActivityKind.Client, parentContext: default, tags: null, links: null, startTime: ended.StartTime);
        span?.SetTag("db.operation.name", verb).SetEndTime(ended.StartTime.UtcDateTime + ended.Duration);
        if (failed)
        {
            span?.SetStatus(ActivityStatusCode.Error);
        }
    }

    private static string VerbOf(string text)
    {
        var command = text.AsSpan().TrimStart();
        foreach (var verb in _verbs)
        {
            if (command.StartsWith(verb, StringComparison.OrdinalIgnoreCase))
            {
                return verb;
            }
        }

        return OtherVerb;
    }
}
