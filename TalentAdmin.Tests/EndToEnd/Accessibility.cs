using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace TalentAdmin.Tests.EndToEnd;

internal static class Accessibility
{
    /// <summary>axe-core finds nothing serious or critical on the page as it is now.</summary>
    public static async Task AssertAccessibleAsync(this BrowserSession visit)
    {
        var result = await visit.Page.RunAxe(new AxeRunOptions());

        var findings = result.Violations
            .Where(v => v.Impact is "serious" or "critical")
            .SelectMany(v => v.Nodes.Select(n => $"{v.Impact} {v.Id}: {v.Help} at {n.Html}"));
        Assert.True(!findings.Any(), $"{visit.Page.Url}{Environment.NewLine}{string.Join(Environment.NewLine, findings)}");
    }
}
