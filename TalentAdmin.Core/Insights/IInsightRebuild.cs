namespace TalentAdmin.Core.Insights;

/// <summary>Adds the dashboard's figures up anew.</summary>
public interface IInsightRebuild
{
    /// <summary>Counts everything anew that there still are attempts of. Older figures stay as they are.</summary>
    Task RebuildAsync(CancellationToken cancellationToken);
}
