using System.Text.RegularExpressions;

namespace TalentAdmin.Tests.Connections;

/// <summary>A browser that comes back asks the database each question once.</summary>
public sealed partial class AuthorizationCommandTests
{
    [Theory]
    [InlineData("1784", "amara", AuthorizationStatus.Connected)]
    [InlineData("instagram-ben", "ben", AuthorizationStatus.Renewed)]
    [InlineData("99", "carla", AuthorizationStatus.AskAccount)]
    [InlineData("instagram-dora", "dora", AuthorizationStatus.AccountInUse)]
    public async Task Complete_OneCallback_ReadsEachTableOnce(string externalId, string handle, AuthorizationStatus expected)
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        await rig.Harness.TalentAsync("Dora", "instagram:dora");
        var id = expected is AuthorizationStatus.Renewed or AuthorizationStatus.AskAccount
            ? await rig.Harness.TalentAsync("Ben", "instagram:ben")
            : await rig.Harness.TalentAsync("Amara");
        var state = await rig.BeginByLinkAsync(await rig.LinkAsync(id));
        rig.Instagram.Grants("code-1", externalId, handle);
        await rig.Harness.Get<EndsNotes>().PrepareAsync(TestContext.Current.CancellationToken);
        await using var context = rig.Harness.Open();
        using var log = new CommandLog(context);

        var outcome = await rig.ReturnAsync(state, "code-1", browser: AuthorizationFlowHarness.Browser("phone", staffId: null));

        Assert.Equal(expected, outcome.Status);
        var reads = log.Texts.Where(t => t.StartsWith("SELECT", StringComparison.Ordinal)).Select(t => Table().Match(t).Groups[1].Value);

        // Of the settings, the end of the audit log's chain, where something is written.
        string[] once = expected is AuthorizationStatus.Connected or AuthorizationStatus.Renewed ? ["Settings"] : [];
        Assert.Equal(["Connections", "PendingAuthorizations", .. once, "Talents"], reads.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("FROM \"(\\w+)\"")]
    private static partial Regex Table();
}
