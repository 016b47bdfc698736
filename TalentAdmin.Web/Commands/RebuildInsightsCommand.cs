namespace TalentAdmin.Web.Commands;

/// <summary>`rebuild-insights`: the dashboard's figures anew.</summary>
internal static class RebuildInsightsCommand
{
    public static async Task<CommandResult> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.NoteAsync("insights.rebuilt", detail: null, cancellationToken);
        await services.GetRequiredService<Rollup>().RebuildAsync(cancellationToken);
        return new CommandResult(0, "The dashboard's figures were added up anew.");
    }
}
