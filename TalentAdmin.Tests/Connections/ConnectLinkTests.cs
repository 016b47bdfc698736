using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Connections;

public sealed class ConnectLinkTests
{
    private static CancellationToken Token => SyncHarness.Token;

    [Fact]
    public async Task Link_OpenedOftenThenUsed_IsUsedUpByTheGrantAlone()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await rig.Harness.TalentAsync("Amara");
        var secret = await rig.LinkAsync(id, "@amara");
        rig.Instagram.Grants("code-1", "1784", "amara");
        rig.Instagram.Grants("code-2", "1784", "amara");
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(ConnectLinkState.Open, await rig.StateOfAsync(secret));
        }

        var (first, second) = (await rig.BeginByLinkAsync(secret), await rig.BeginByLinkAsync(secret, browser: "laptop"));
        var used = await rig.ReturnAsync(first, "code-1", browser: AuthorizationFlowHarness.Browser("phone", staffId: null));
        var late = await rig.ReturnAsync(second, "code-2", browser: AuthorizationFlowHarness.Browser("laptop", staffId: null));
        var begun = await rig.Flow.BeginAsync(secret, LinkProof.None, "instagram", AuthorizationFlowHarness.Browser("phone", staffId: null), Token);

        Assert.Equal(
            (AuthorizationStatus.Connected, AuthorizationStatus.LinkDead, null), (used.Status, late.Status, begun.Refusal));
        var link = (await rig.Links.OpenAsync(secret, AuthorizationFlowHarness.ProofOf(used), Token))!;
        Assert.Equal((ConnectLinkState.Used, "amara"), (link.State, Assert.Single(link.Grants).Account!.Handle));
        await using var context = rig.Harness.Open();
        Assert.DoesNotContain(secret, (await context.ConnectLinkSecrets.SingleAsync(Token)).SecretHash, StringComparison.Ordinal);
        Assert.Contains(await context.AuditEntries.ToListAsync(Token), a => a is { Action: "connection.added", ActorId: null, ActorName: AuditEntry.Creator, Words.ActorName: "Amara (connect link)" });
    }

    [Fact]
    public async Task Link_CancelledAtThePlatform_StaysOpen()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var secret = await rig.LinkAsync(await rig.Harness.TalentAsync("Amara"));

        var cancelled = await rig.ReturnAsync(
            await rig.BeginByLinkAsync(secret), code: null, browser: AuthorizationFlowHarness.Browser("phone", staffId: null), error: "access_denied");

        Assert.Equal(AuthorizationStatus.Cancelled, cancelled.Status);
        Assert.Equal(ConnectLinkState.Open, await rig.StateOfAsync(secret));
    }

    [Fact]
    public async Task Link_AfterSevenDays_HasExpired()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var secret = await rig.LinkAsync(await rig.Harness.TalentAsync("Amara"));
        rig.Harness.Time.Advance(TimeSpan.FromDays(7));

        Assert.Equal(ConnectLinkState.Expired, await rig.StateOfAsync(secret));
        Assert.Equal(
            AuthorizationStatus.LinkDead, (await rig.Flow.BeginAsync(secret, LinkProof.None, "instagram", AuthorizationFlowHarness.Browser("phone", staffId: null), Token)).Refusal);
    }

    [Fact]
    public async Task Revoke_OnTheWayToThePlatform_EndsTheLinkAndGivesThePermissionBack()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await rig.Harness.TalentAsync("Amara");
        var secret = await rig.LinkAsync(id);
        rig.Instagram.Grants("code-1", "1784", "amara");
        var state = await rig.BeginByLinkAsync(secret);
        var link = (await rig.Links.OpenAsync(secret, LinkProof.None, Token))!;

        Assert.True((await rig.Links.RevokeAsync(id, link.Id, SyncHarness.Actor, Token)).Succeeded);
        var outcome = await rig.ReturnAsync(state, "code-1", browser: AuthorizationFlowHarness.Browser("phone", staffId: null));

        Assert.Equal(AuthorizationStatus.LinkDead, outcome.Status);
        await rig.RevokeAsync();
        Assert.Equal(["access-code-1"], rig.Instagram.Revoked);
        Assert.Empty((await rig.Harness.FindAsync(id)).Connections);
        Assert.Null(await rig.StateOfAsync(secret));
        Assert.Equal(ConnectLinkState.Revoked, Assert.Single((await rig.Links.ListAsync(id, Token))!).State);
        Assert.True((await rig.Links.RevokeAsync(id, link.Id, SyncHarness.Actor, Token)).Succeeded);
        Assert.Equal(RosterError.NotFound, (await rig.Links.RevokeAsync("talent_none", link.Id, SyncHarness.Actor, Token)).Error);
    }

    [Fact]
    public async Task Revoke_UsedLink_EndsItAndLeavesTheAccount()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await rig.Harness.TalentAsync("Amara");
        var secret = await rig.LinkAsync(id);
        var proof = await rig.GrantAsync(secret, "1784", "amara");
        var link = Assert.Single((await rig.Links.ListAsync(id, Token))!);

        var answer = await rig.Links.RevokeAsync(id, link.Id, SyncHarness.Actor, Token);

        Assert.Equal((ConnectLinkState.Used, true), (link.State, answer.Succeeded));
        Assert.Null(await rig.Links.OpenAsync(secret, proof, Token));
        Assert.Single((await rig.Harness.FindAsync(id)).Connections);
    }

    [Fact]
    public async Task Create_WithoutPlatforms_IsForAllThatAreOn()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await rig.Harness.TalentAsync("Amara");

        var link = (await rig.Links.CreateAsync(id, [], SyncHarness.Actor, Token)).Value!;

        Assert.Equal(["instagram", "tiktok"], link.Platforms.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AddSecret_EachOpensTheSameLinkAndAllEndTogether()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await rig.Harness.TalentAsync("Amara");
        var first = await rig.LinkAsync(id);
        var link = Assert.Single((await rig.Links.ListAsync(id, Token))!);

        var second = (await rig.Links.AddSecretAsync(id, link.Id, ConnectLinkWay.Mail, SyncHarness.Actor, Token)).Value!.Secret;
        await rig.GrantAsync(second, "1784", "amara");
        var states = (await rig.StateOfAsync(first), await rig.StateOfAsync(second));
        await rig.Links.RevokeAsync(id, link.Id, SyncHarness.Actor, Token);

        Assert.NotEqual(first, second);
        Assert.Equal((ConnectLinkState.Used, ConnectLinkState.Used), states);
        Assert.Equal((null, null), (await rig.StateOfAsync(first), await rig.StateOfAsync(second)));
        Assert.Equal(RosterError.NotFound, (await rig.Links.AddSecretAsync(id, link.Id, ConnectLinkWay.Mail, SyncHarness.Actor, Token)).Error);
        await using var context = rig.Harness.Open();
        Assert.Contains(await context.AuditEntries.ToListAsync(Token), a => a is { Action: "connect_link.handed_out", Detail: "by mail" });
    }

    [Fact]
    public async Task Opened_IsWhoPressedTheButton_NotWhoLooked()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await rig.Harness.TalentAsync("Amara");
        var secret = await rig.LinkAsync(id);
        await rig.StateOfAsync(secret);
        var before = Assert.Single((await rig.Links.ListAsync(id, Token))!);

        await rig.BeginByLinkAsync(secret);

        var after = Assert.Single((await rig.Links.ListAsync(id, Token))!);
        Assert.Equal((null, ConnectLinkState.Open), (before.OpenedAt, before.State));
        Assert.Equal((rig.Harness.Time.GetUtcNow(), ConnectLinkState.Open), (after.OpenedAt!.Value, after.State));
    }

    [Fact]
    public async Task Disconnect_ByTheCreator_RemovesAccountTokensAndPhotosAndTellsThePlatform()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        rig.Harness.Instagram.Says("amara", new PlatformResult.Found("https://instagram.example/a1", "1784", "amara"));
        var id = await rig.Harness.TalentAsync("Amara");
        var secret = await rig.LinkAsync(id);
        await UseAsync(rig, secret);
        await rig.Harness.RefreshAsync(id);
        Assert.NotNull((await rig.Harness.FindAsync(id)).ProfileImageUrl);

        Assert.True(await rig.DisconnectAsync(secret));
        Assert.True(await rig.DisconnectAsync(secret));

        await rig.RevokeAsync();
        Assert.StartsWith("access-code-", Assert.Single(rig.Instagram.Revoked), StringComparison.Ordinal);
        var talent = await rig.Harness.FindAsync(id);
        Assert.Equal((PhotoSource.Initials, null), (talent.Source, talent.ProfileImageUrl));
        await using var context = rig.Harness.Open();
        Assert.False(await context.Connections.AnyAsync(Token));
        Assert.False(await context.Photos.AnyAsync(Token));
        Assert.Equal(0, await context.Blobs.CountAsync(Token));
        Assert.Single(await context.AuditEntries.Where(a => a.Action == "connection.removed").ToListAsync(Token), a => a.Words?.ActorName == "Amara (connect link)");
        Assert.Equal(ConnectLinkState.Disconnected, await rig.StateOfAsync(secret));
        Assert.NotEqual(0, await rig.Harness.PendingSyncsAsync());
    }

    [Fact]
    public async Task Disconnect_AfterStaffConnectedAnew_LeavesTheNewAccountAlone()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await rig.Harness.TalentAsync("Amara");
        var secret = await rig.LinkAsync(id);
        await UseAsync(rig, secret);
        await rig.Harness.Trash.EndConnectionAsync(id, "instagram", SyncHarness.Actor, Token);
        await rig.Harness.Roster.ConnectAsync(id, new NewConnection("instagram", "amara"), SyncHarness.Actor, Token);

        Assert.Equal(ConnectLinkState.Removed, await rig.StateOfAsync(secret));
        await rig.DisconnectAsync(secret);

        Assert.Single((await rig.Harness.FindAsync(id)).Connections);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Open_UnknownOrMalformed_IsNothing(string secret)
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        await rig.LinkAsync(await rig.Harness.TalentAsync("Amara"));

        Assert.Null(await rig.StateOfAsync(secret));
        Assert.Equal(CreatorStatus.NoLink, (await rig.Links.DisconnectAsync(secret, LinkProof.None, null, Token)).Status);
    }

    [Fact]
    public async Task Create_WhatCannotBe_SaysWhy()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await rig.Harness.TalentAsync("Amara");
        rig.TikTok.OffReason = "An administrator has to set it.";

        async Task<RosterError> CreateAsync(string talent, string platform, string? handle) =>
            (await rig.Links.CreateAsync(talent, [new WantedGrant(platform, handle)], SyncHarness.Actor, Token)).Error;

        Assert.Equal(RosterError.UnknownPlatform, await CreateAsync(id, "myspace", null));
        Assert.Equal(RosterError.InvalidHandle, await CreateAsync(id, "instagram", "no handle!"));
        Assert.Equal(RosterError.PlatformOff, await CreateAsync(id, "tiktok", null));
        Assert.Equal(RosterError.PlatformOff, await CreateAsync(id, "youtube", null));
        Assert.Equal(RosterError.NotFound, await CreateAsync("talent_none", "instagram", null));
        Assert.Null(await rig.Links.ListAsync("talent_none", Token));
    }

    [Fact]
    public async Task Clean_OldAuthorizationsAndLinks_ForgetsAllButWhatACreatorStillNeeds()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var amara = await rig.Harness.TalentAsync("Amara");
        var (used, unused) = (await rig.LinkAsync(amara), await rig.LinkAsync(amara));
        await UseAsync(rig, used);
        rig.Harness.Time.Advance(TimeSpan.FromDays(38));
        await rig.BeginAsync(amara);

        await rig.Harness.Get<SyncCleanup>().CleanAsync(Token);

        Assert.Equal(ConnectLinkState.Used, await rig.StateOfAsync(used));
        Assert.Null(await rig.StateOfAsync(unused));
        await using var context = rig.Harness.Open();
        Assert.Equal(1, await context.PendingAuthorizations.CountAsync(Token));
    }

    private static Task<LinkProof> UseAsync(AuthorizationFlowHarness rig, string secret) => rig.GrantAsync(secret, "1784", "amara");
}
