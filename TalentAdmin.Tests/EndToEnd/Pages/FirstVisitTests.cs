using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace TalentAdmin.Tests.EndToEnd.Pages;

/// <summary>What comes over the line when somebody opens a page for the first time.</summary>
public sealed class FirstVisitTests(Browser browser, DemoApp app) : BrowserTest(browser, app)
{
    private const int MostBytes = 260_000;

    [Fact]
    public async Task Talents_OpenedForTheFirstTime_WeighLittle()
    {
        var visit = await VisitAsync();
        await visit.SignInAsAdminAsync("/runs");
        await visit.AssertLiveAsync();
        await using var weighed = await WeighAsync(visit);

        await visit.Page.GotoAsync("/talents");
        await visit.AssertLiveAsync();
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        var bytes = weighed.Answers;
        Assert.Contains(bytes, a => a.Key.Contains("MudBlazor", StringComparison.Ordinal));
        var total = bytes.Sum(a => a.Value);
        Assert.True(total <= MostBytes, $"{total} bytes:{Environment.NewLine}{string.Join(Environment.NewLine, bytes.OrderByDescending(a => a.Value).Select(a => $"{a.Value} {a.Key}"))}");
    }

    [Fact]
    public async Task SignIn_LoadsNothingThatOnlyPagesBehindItNeed()
    {
        var visit = await VisitAsync();
        await using var weighed = await WeighAsync(visit);

        await visit.Page.GotoAsync("/account/sign-in");
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.DoesNotContain(weighed.Answers, a => a.Key.Contains("MudBlazor", StringComparison.Ordinal) || a.Key.Contains("_framework", StringComparison.Ordinal));
        await visit.AssertAccessibleAsync();
    }

    private static async Task<Weighed> WeighAsync(BrowserSession visit)
    {
        var session = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        var weighed = new Weighed(session);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.clearBrowserCache");
        return weighed;
    }

    /// <summary>The bytes of each answer as they came over the line, head and all.</summary>
    private sealed class Weighed : IAsyncDisposable
    {
        private readonly ConcurrentDictionary<string, string> _addresses = new();
        private readonly ConcurrentDictionary<string, double> _bytes = new();
        private readonly ICDPSession _session;

        public Weighed(ICDPSession session)
        {
            _session = session;
            session.Event("Network.requestWillBeSent").OnEvent += (_, e) =>
                _addresses[e!.Value.GetProperty("requestId").GetString()!] = e.Value.GetProperty("request").GetProperty("url").GetString()!;
            session.Event("Network.loadingFinished").OnEvent += (_, e) =>
                _bytes[e!.Value.GetProperty("requestId").GetString()!] = e.Value.GetProperty("encodedDataLength").GetDouble();
        }

        public IReadOnlyList<KeyValuePair<string, double>> Answers =>
            [.. _bytes.Select(b => KeyValuePair.Create(_addresses.GetValueOrDefault(b.Key, "?"), b.Value))];

        public ValueTask DisposeAsync() => new(_session.DetachAsync());
    }
}
