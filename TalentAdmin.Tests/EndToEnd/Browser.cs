using Microsoft.Playwright;

namespace TalentAdmin.Tests.EndToEnd;

/// <summary>One headless Chromium for all browser tests; each visit is a context of its own in it.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        var path = await Chromium.FindOrInstallAsync(TestContext.Current.CancellationToken);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = Chromium.Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    private const float Patience = 15_000;

    /// <summary>A person with a browser of their own, without cookies.</summary>
    internal Task<BrowserSession> VisitAsync(RunningApp app, BrowserSessionOptions? options = null) => VisitAsync(app.BaseUrl, options);

    /// <summary>The same, of an app at an address without a slash at its end.</summary>
    internal async Task<BrowserSession> VisitAsync(string baseUrl, BrowserSessionOptions? options = null)
    {
        options ??= new BrowserSessionOptions();
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = baseUrl,
            ViewportSize = new ViewportSize { Width = options.Width, Height = options.Height },
            ColorScheme = options.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = options.Motion ? ReducedMotion.NoPreference : ReducedMotion.Reduce,
            JavaScriptEnabled = !options.WithoutScripts,
            Locale = "en-GB",
        });
        // What is expected, as long as what is done: a busy machine takes its time, and nobody waits where it is there.
        context.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        return new BrowserSession(context, await context.NewPageAsync(), baseUrl);
    }
}

/// <summary>The screen of a visit.</summary>
internal sealed record BrowserSessionOptions(int Width = 1280, int Height = 800, bool Dark = false, bool Motion = false, bool WithoutScripts = false);
