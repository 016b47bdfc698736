using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Importing;

/// <summary>The page that brings a roster in, over real imports.</summary>
public sealed class ImportPageTests : UiTestContext, IAsyncLifetime
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _gate = new(0);
    private SyncHarness _harness = null!;

    private static CancellationToken Token => SyncHarness.Token;

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    public async ValueTask InitializeAsync()
    {
        _harness = await SyncHarness.CreateAsync(more: services => services.AddAuditing().AddImporting());
        Services.AddSingleton(_harness.Get<ImportJobs>());
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        _gate.Release(100);
        await DisposeAsync();
        await _harness.DisposeAsync();
        _gate.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Verdict_Chosen_ShowsItsRowsOnly()
    {
        var job = await PreviewAsync("name,instagram\nOne,one\nTwo,two\nBad,no handle!\n");
        Navigation.NavigateTo($"/import?id={job.Id}");
        var cut = Render<ImportPage>();
        Assert.Equal(["All 3", "New talent 2", "Invalid handle 1"], cut.FindAll(".chip").Select(Words));

        Navigation.NavigateTo(cut.FindAll(".chip")[2].GetAttribute("href")!);

        cut.WaitForAssertion(() => Assert.Equal(["Bad"], cut.FindAll("td.name").Select(c => c.TextContent)));
        Assert.Contains("on", cut.FindAll(".chip")[2].ClassList);
    }

    [Fact]
    public async Task Rows_Many_AreShownPageByPage()
    {
        var job = await PreviewAsync(Talents(120));
        Navigation.NavigateTo($"/import?id={job.Id}");
        var cut = Render<ImportPage>();
        Assert.Equal(50, cut.FindAll("td.name").Count);

        Navigation.NavigateTo($"/import?id={job.Id}&page=3");

        cut.WaitForAssertion(() => Assert.Equal(20, cut.FindAll("td.name").Count));
        Assert.Contains("Page 3 of 3", cut.Find(".pager").TextContent, StringComparison.Ordinal);
        Assert.Empty(cut.FindAll("a[rel=next]"));
    }

    [Fact]
    public void Page_OfAnImportThatIsGone_SaysSo()
    {
        Navigation.NavigateTo("/import?id=import_gone");

        var cut = Render<ImportPage>();

        Assert.Contains("not there any more", cut.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_Started_ShowsHowFarItIsAndEndsWithTheReport()
    {
        var job = await PreviewAsync(Talents(450));
        HoldAt(job, 200);
        Navigation.NavigateTo($"/import?id={job.Id}");
        var cut = Render<ImportPage>();

        await cut.Find(".state .btn-primary").ClickAsync(new());
        await WaitForRowsAsync(job, 200);
        Repaint();

        cut.WaitForAssertion(() => Assert.Equal(("450", "200"), Progress(cut)), _limit);
        Assert.Contains("200 of 450", cut.Find(".state").TextContent, StringComparison.Ordinal);

        _gate.Release();
        await EndAsync(job);
        Repaint();
        cut.WaitForAssertion(() => Assert.Contains("Done: 450 rows imported.", cut.Find(".state").TextContent, StringComparison.Ordinal), _limit);
        Assert.Equal($"/api/admin/talent/import/{job.Id}/report.csv", cut.Find("a[download]").GetAttribute("href"));
        Assert.All(cut.FindAll("td.verdict"), cell => Assert.EndsWith("✓", cell.TextContent, StringComparison.Ordinal));
        Assert.Empty(cut.FindAll("progress"));
    }

    [Fact]
    public async Task Import_Stopped_SaysWhatIsWrittenAndWhatIsNot()
    {
        var job = await PreviewAsync(Talents(450));
        HoldAt(job, 200);
        Navigation.NavigateTo($"/import?id={job.Id}");
        var cut = Render<ImportPage>();
        await cut.Find(".state .btn-primary").ClickAsync(new());
        await WaitForRowsAsync(job, 200);
        Repaint();

        await cut.WaitForElement(".state button", _limit).ClickAsync(new());
        Assert.Equal("Stopping…", cut.Find(".state button").TextContent);
        Assert.True(cut.Find(".state button").HasAttribute("disabled"));
        _gate.Release();
        await EndAsync(job);
        Repaint();

        cut.WaitForAssertion(() => Assert.Contains("Stopped: 200 rows were imported and stay.", cut.Find(".state").TextContent, StringComparison.Ordinal), _limit);
        Assert.Equal(["All 450", "New talent 200", "Not imported 250"], cut.FindAll(".chip").Select(Words));
        Assert.NotNull(cut.Find("a[download]"));
    }

    [Fact]
    public async Task Import_WhileAnotherRuns_SaysSoAndLeadsToIt()
    {
        var first = await PreviewAsync(Talents(450));
        var second = await PreviewAsync("name\nOther\n");
        HoldAt(first, 200);
        Assert.True(_harness.Get<ImportJobs>().TryStart(first));
        await WaitForRowsAsync(first, 200);
        Navigation.NavigateTo($"/import?id={second.Id}");
        var cut = Render<ImportPage>();

        await cut.Find(".state .btn-primary").ClickAsync(new());

        Assert.Equal(["Another import is running. Wait until it is done."], Snackbars());
        Assert.Equal(ImportState.Preview, second.State);
        Navigation.NavigateTo("/import");
        cut.WaitForAssertion(() => Assert.Equal($"/import?id={first.Id}", cut.Find(".choose a").GetAttribute("href")));
        _gate.Release();
        await EndAsync(first);
    }

    private static string Talents(int count) =>
        "name\n" + string.Concat(Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"Talent {i}\n")));

    private static string Words(IElement chip) => string.Join(' ', chip.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    private static (string? Max, string? Value) Progress(IRenderedComponent<ImportPage> cut) =>
        (cut.Find("progress").GetAttribute("max"), cut.Find("progress").GetAttribute("value"));

    private static Task WaitForRowsAsync(ImportJob job, int rows) => WaitUntil.TrueAsync(() => job.Done >= rows);

    private static Task EndAsync(ImportJob job) =>
        WaitUntil.TrueAsync(() => job.State is not (ImportState.Preview or ImportState.Running));

    private async Task<ImportJob> PreviewAsync(string csv)
    {
        var (job, mistake) = await _harness.Get<ImportJobs>().PreviewAsync(Encoding.UTF8.GetBytes(csv), SyncHarness.Actor, Token);
        Assert.Null(mistake);
        return job!;
    }

    // The import waits where it tells that it is so far.
    private void HoldAt(ImportJob job, int rows)
    {
        job.Changed += () =>
        {
            if (job.Done == rows && job.State == ImportState.Running)
            {
                _gate.Wait(_limit, CancellationToken.None);
            }
        };
    }

    private void Repaint() => Time.Advance(TimeSpan.FromMilliseconds(250));
}
