namespace TalentAdmin.Core.Insights;

/// <summary>The figures of the dashboard and of `GET /api/admin/insights/sync`.</summary>
public interface ISyncInsights
{
    /// <summary>Reads what was added up; asks no attempt and no talent, so that a year is as quick as a day.</summary>
    Task<SyncFigures> ReadAsync(FigureRange range, CancellationToken cancellationToken);
}
