using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace TalentAdmin.Tests.EndToEnd;

/// <summary>
/// A browser context with one page. What the page complains of (console errors, uncaught exceptions) or loads from another host fails the test in the
/// end; a test that failed leaves a screenshot and the console in TestResults.
/// </summary>
internal sealed class BrowserSession : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _console = new();
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly IBrowserContext _context;

    public BrowserSession(IBrowserContext context, IPage page, string baseUrl)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            _console.Enqueue($"{message.Type}: {message.Text}");
            if (message.Type == "error")
            {
                _complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(baseUrl, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                _complaints.Enqueue($"The page asked another host: {request.Url}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>What no page may do: errors in the console, uncaught exceptions, requests to other hosts.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>What the page complained of until now was the test's own doing.</summary>
    public void ForgiveComplaints() => _complaints.Clear();

    /// <summary>Signs in and waits for the page that follows.</summary>
    public async Task SignInAsync(string email, string password, string returnUrl = "/")
    {
        await Page.GotoAsync($"/account/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");
        await Page.GetByLabel("Email").FillAsync(email);
        await Page.GetByLabel("Password").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in", Exact = true }).ClickAsync();
        await Page.WaitForURLAsync(url => !url.Contains("/account/sign-in", StringComparison.Ordinal));
    }

    public Task SignInAsAdminAsync(string returnUrl = "/") => SignInAsync("admin@demo.local", "Demo!Admin1", returnUrl);

    public Task SignInAsViewerAsync(string returnUrl = "/") => SignInAsync("viewer@demo.local", "Demo!Viewer1", returnUrl);

    /// <summary>The page is rendered and its circuit is up.</summary>
    public Task AssertLiveAsync() => Assertions.Expect(Page.GetByText("Live", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();

    /// <summary>Waits for the circuit, and leaves a mark in the page that a reload would lose.</summary>
    public async Task MarkAsync()
    {
        await AssertLiveAsync();
        await Page.EvaluateAsync("window.notReloaded = true");
    }

    /// <summary>The mark of <see cref="MarkAsync"/> is still there.</summary>
    public async Task AssertNotReloadedAsync() =>
        Assert.True(await Page.EvaluateAsync<bool>("window.notReloaded === true"), "The page was loaded again.");

    /// <summary>The page cannot be scrolled sideways.</summary>
    public async Task AssertFitsWidthAsync()
    {
        var overhang = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overhang <= 0, $"{Page.Url} is {overhang} px wider than the screen.");
    }

    public async ValueTask DisposeAsync()
    {
        // Visits end after their test, when its result is known.
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed || !_complaints.IsEmpty;
        if (failed)
        {
            await KeepEvidenceAsync();
        }

        await _context.DisposeAsync();
    }

    private async Task KeepEvidenceAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults", "EndToEnd")).FullName;
        var name = string.Concat((TestContext.Current.TestCase?.TestMethodName ?? "visit").Split(Path.GetInvalidFileNameChars()));
        var path = Path.Combine(folder, $"{name}-{Guid.NewGuid():N}");
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = path + ".png", FullPage = true });
        await File.WriteAllLinesAsync(path + ".log", [Page.Url, .. _console]);
    }
}
