namespace TalentAdmin.Tests.EndToEnd;

/// <summary>A test in the browser; its visits end with it.</summary>
[Collection(BrowserTests.Name)]
public abstract class BrowserTest(Browser browser, RunningApp app) : IAsyncDisposable
{
    private readonly List<BrowserSession> _visits = [];

    /// <summary>Another person comes along.</summary>
    internal async Task<BrowserSession> VisitAsync(BrowserSessionOptions? options = null)
    {
        var visit = await browser.VisitAsync(app, options);
        _visits.Add(visit);
        return visit;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visit in _visits)
        {
            await visit.DisposeAsync();
        }

        GC.SuppressFinalize(this);
        Assert.Empty(_visits.SelectMany(v => v.Complaints));
    }
}
