using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Connections;

/// <summary>One link for several platforms, and what it shows and changes for whom.</summary>
public sealed class CreatorLinkTests
{
    private static CancellationToken Token => SyncHarness.Token;

    [Fact]
    public async Task Link_OfTwoPlatforms_IsUsedUpOneByOneAndProvenAsOne()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var secret = await TwoAsync(rig);

        var first = await rig.GrantAsync(secret, "1784", "amara");
        var between = await rig.Links.OpenAsync(secret, first, Token);
        var both = await rig.GrantAsync(secret, "open-1", "amarao", "tiktok", first);

        Assert.Equal([ConnectLinkState.Used, ConnectLinkState.Open], between!.Grants.Select(g => g.State));
        var link = (await rig.Links.OpenAsync(secret, both, Token))!;
        Assert.Equal((ConnectLinkState.Used, true), (link.State, link.IsWhole));
        Assert.Equal(["amara", "amarao"], link.Grants.Select(g => g.Account?.Handle));
        Assert.Equal(["instagram"], both.Platforms);
    }

    [Fact]
    public async Task Open_UsedLinkWithoutProof_ShowsAndChangesNothing()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var secret = await TwoAsync(rig);
        await rig.GrantAsync(secret, "1784", "amara");

        var link = (await rig.Links.OpenAsync(secret, LinkProof.None, Token))!;
        var other = (await rig.Links.OpenAsync(secret, new LinkProof("link_of_another", ["instagram"]), Token))!;

        foreach (var seen in new[] { link, other })
        {
            Assert.False(seen.IsProven || seen.IsWhole || seen.IsKnown);
            Assert.All(seen.Grants, g => Assert.Equal((null, null, false), (g.Account, g.ExpectedHandle, g.MayAsk)));
        }

        Assert.Equal(CreatorStatus.NotProven, (await rig.Links.DisconnectAsync(secret, LinkProof.None, "instagram", Token)).Status);
        Assert.Equal(CreatorStatus.NotProven, (await rig.Links.DisconnectAsync(secret, LinkProof.None, null, Token)).Status);
        Assert.Equal(CreatorStatus.NotProven, (await rig.Links.SendPictureAsync(secret, LinkProof.None, TestImages.Jpeg(), Token)).Status);
        Assert.Equal(CreatorStatus.NotProven, (await rig.Links.AskForRemovalAsync(secret, LinkProof.None, "instagram", Token)).Status);
        await using var context = rig.Harness.Open();
        Assert.Equal(1, await context.Connections.CountAsync(Token));
    }

    // Whoever finds the link can connect an account of theirs where nobody expects a certain one; that shows nothing of the person before.
    [Fact]
    public async Task Link_GoneOnWithBySomebodyElse_ShowsThemTheirOwnAlone()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var secret = await TwoAsync(rig, expected: null);
        await rig.GrantAsync(secret, "1784", "amara");

        var stranger = await rig.GrantAsync(secret, "open-9", "stranger", "tiktok");

        var link = (await rig.Links.OpenAsync(secret, stranger, Token))!;
        Assert.Equal([null, "stranger"], link.Grants.Select(g => g.Account?.Handle));
        Assert.False(link.IsWhole);
        Assert.Equal(CreatorStatus.NotProven, (await rig.Links.DisconnectAsync(secret, stranger, "instagram", Token)).Status);
        Assert.Equal(CreatorStatus.Done, (await rig.Links.DisconnectAsync(secret, stranger, null, Token)).Status);
        await using var context = rig.Harness.Open();
        Assert.Equal("instagram", (await context.Connections.SingleAsync(Token)).Platform);
    }

    [Theory]
    [InlineData("1784", "renamed", AuthorizationStatus.Proven)]
    [InlineData("99", "amara", AuthorizationStatus.NotProven)]
    public async Task Proof_ByThePlatformsSignIn_IsTheConnectedAccountAndStoresNothing(string externalId, string handle, AuthorizationStatus expected)
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        rig.Instagram.RevokesWholePermission = false;
        var secret = await TwoAsync(rig);
        await rig.GrantAsync(secret, "1784", "amara");
        var before = await TokensAsync(rig);
        rig.Instagram.Grants("code-2", externalId, handle);

        var result = await rig.ReturnAsync(
            await rig.BeginByLinkAsync(secret, browser: "laptop"), "code-2", browser: AuthorizationFlowHarness.Browser("laptop", staffId: null));

        Assert.Equal((expected, before), (result.Status, await TokensAsync(rig)));
        Assert.Equal(expected == AuthorizationStatus.Proven ? "instagram" : null, result.ProvenWith);
        await rig.RevokeAsync();
        Assert.Equal(["access-code-2"], rig.Instagram.Revoked);
    }

    // Google and TikTok end every token of the account with one.
    [Fact]
    public async Task Proof_WhereOneTokenEndsAll_LeavesTheConnectionAlone()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var secret = await TwoAsync(rig);
        await rig.GrantAsync(secret, "1784", "amara");
        rig.Instagram.Grants("code-2", "1784", "amara");
        rig.Instagram.Grants("code-3", "99", "stranger");

        foreach (var code in new[] { "code-2", "code-3" })
        {
            await rig.ReturnAsync(
                await rig.BeginByLinkAsync(secret, browser: "laptop"), code, browser: AuthorizationFlowHarness.Browser("laptop", staffId: null));
        }

        await rig.RevokeAsync();
        Assert.Equal(["access-code-3"], rig.Instagram.Revoked);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Return_OfWhatWasBegunBeforeADisconnect_IsRefusedAndGivenBack(bool byStaff)
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await rig.Harness.TalentAsync("Amara");
        var secret = await rig.LinkAsync(id);
        var another = await rig.LinkAsync(id);
        var proof = await rig.GrantAsync(secret, "1784", "amara");
        var state = byStaff ? await rig.BeginAsync(id) : await rig.BeginByLinkAsync(another);
        rig.Instagram.Grants("code-2", "1784", "amara");

        Assert.Equal(CreatorStatus.Done, (await rig.Links.DisconnectAsync(secret, proof, "instagram", Token)).Status);
        var late = await rig.ReturnAsync(state, "code-2", browser: byStaff ? null : AuthorizationFlowHarness.Browser("phone", staffId: null));

        Assert.Equal(AuthorizationStatus.Unknown, late.Status);
        Assert.Empty((await rig.Harness.FindAsync(id)).Connections);
    }

    [Fact]
    public async Task Write_WhileTheDisconnectIsFaster_StoresNothing()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await rig.Harness.TalentAsync("Amara");
        await rig.BeginByLinkAsync(await rig.LinkAsync(id));
        await using var context = rig.Harness.Open();
        var taken = await context.PendingAuthorizations.AsNoTracking().SingleAsync(Token);
        await context.PendingAuthorizations.ExecuteDeleteAsync(Token);

        var decision = await rig.Harness.Get<GrantWriter>().WriteAsync(
            taken, new OAuthTokens("access", null, DateTimeOffset.UnixEpoch, null, null, []), new OAuthIdentity("1784", "amara", null), isConfirmed: true, Token);

        Assert.Equal(AuthorizationStatus.LinkDead, decision.Status);
        Assert.Empty((await rig.Harness.FindAsync(id)).Connections);
    }

    [Fact]
    public async Task Disconnect_All_TakesWhatIsProven()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var secret = await TwoAsync(rig);
        var proof = await rig.GrantAsync(secret, "open-1", "amarao", "tiktok", await rig.GrantAsync(secret, "1784", "amara"));

        var done = await rig.Links.DisconnectAsync(secret, proof, platform: null, Token);

        Assert.Equal(CreatorStatus.Done, done.Status);
        var link = (await rig.Links.OpenAsync(secret, proof, Token))!;
        Assert.Equal((ConnectLinkState.Disconnected, 2), (link.State, link.Grants.Count(g => g.State == ConnectLinkState.Disconnected)));
        await using var context = rig.Harness.Open();
        Assert.False(await context.Connections.AnyAsync(Token));
        Assert.Equal(2, await context.AuditEntries.CountAsync(a => a.Action == "connection.removed", Token));
    }

    [Fact]
    public async Task Others_AreShownToWhoIsKnownAlone()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await rig.Harness.TalentAsync("Amara", "youtube:amaratv");
        var expected = await rig.LinkAsync(id, "amara");
        var known = await rig.GrantAsync(expected, "1784", "amara");
        var any = await rig.LinkAsync(id, platform: "tiktok");
        var unknown = await rig.GrantAsync(any, "open-9", "stranger", "tiktok");

        var seen = (await rig.Links.OpenAsync(expected, known, Token))!;
        var unseen = (await rig.Links.OpenAsync(any, unknown, Token))!;

        Assert.Contains("amaratv", seen.Others.Select(o => o.Handle));
        Assert.Equal((true, false), (unseen.IsWhole, unseen.IsKnown));
        Assert.Empty(unseen.Others);
    }

    private static Task<string> TwoAsync(AuthorizationFlowHarness rig, string? expected = "amara") => TwoAsync(rig, expected, "Amara");

    private static async Task<string> TwoAsync(AuthorizationFlowHarness rig, string? expected, string name) =>
        await rig.LinkAsync(await rig.Harness.TalentAsync(name), new WantedGrant("instagram", expected), new WantedGrant("tiktok"));

    private static async Task<string?> TokensAsync(AuthorizationFlowHarness rig)
    {
        await using var context = rig.Harness.Open();
        return await context.Connections.Select(c => c.ProtectedAccessToken + c.Handle).SingleAsync(Token);
    }
}
