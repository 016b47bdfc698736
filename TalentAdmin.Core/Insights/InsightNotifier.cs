namespace TalentAdmin.Core.Insights;

/// <summary>Tells open dashboards that there are new figures.</summary>
public sealed class InsightNotifier
{
    /// <summary>Raised on no particular thread; a listener must return at once.</summary>
    public event Action? Changed;

    internal void Raise() => Changed?.Invoke();
}
