namespace TalentAdmin.Web.Commands;

/// <summary>`migrate`: brings the database up to date without serving.</summary>
internal static class MigrateCommand
{
    public static async Task<CommandResult> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var applied = await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
        await services.PrepareScheduleAsync(cancellationToken);
        var location = services.GetRequiredService<DatabaseLocation>();
        var warning = await services.GetRequiredService<ReadCommittedSnapshot>().IsOnAsync(cancellationToken)
            ? ""
            : Environment.NewLine + ReadCommittedSnapshot.Words;
        var done = applied switch
        {
            0 => $"The database is up to date already ({location}).",
            1 => $"Applied 1 migration ({location}).",
            _ => $"Applied {applied} migrations ({location}).",
        };
        return new CommandResult(0, done + warning);
    }
}
