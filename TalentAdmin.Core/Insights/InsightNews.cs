namespace TalentAdmin.Core.Insights;

/// <summary>Tells open dashboards that there are new figures.</summary>
public sealed class InsightNews
{
    /// <summary>Raised on no particular thread; a listener must return at once.</summary>
    public event Action? Changed;

    internal void Tell() => Changed?.Invoke();
}
