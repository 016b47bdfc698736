using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Talents.Trash;

/// <summary>How what is in the trash ends: by its time, by a person, and by whoever may reach into it.</summary>
public sealed class TrashEndTests
{
    private static CancellationToken Token => SyncHarness.Token;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sweep_AfterFourteenDays_DeletesForGoodOnceWhateverNodesThereAre(bool talent)
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await GrantedAsync(rig);
        await PutAsync(rig, id, talent);

        rig.Harness.Time.Advance(TimeSpan.FromDays(14) - TimeSpan.FromMinutes(1));
        Assert.Equal(0, await Sweep(rig).SweepAsync(Token));
        rig.Harness.Time.Advance(TimeSpan.FromMinutes(1));
        var deleted = await Task.WhenAll(Sweep(rig).SweepAsync(Token), Sweep(rig).SweepAsync(Token));

        Assert.Equal(1, deleted.Sum());
        Assert.Equal(0, await Sweep(rig).SweepAsync(Token));
        await using var context = rig.Harness.Open();
        Assert.Equal(0, await context.Connections.WithTrash().CountAsync(Token));
        Assert.Equal(talent ? 0 : 1, await context.Talents.WithTrash().CountAsync(Token));
        Assert.Equal((0, 0), (await context.Photos.CountAsync(Token), await context.Blobs.CountAsync(Token)));
        Assert.Equal("Clock", await context.AuditEntries.Where(e => e.Action == (talent ? "talent.deleted" : "connection.removed")).Select(e => e.ActorName).SingleAsync(Token));
        Assert.Single(await rig.RevokeAsync());
        Assert.Equal(["access-code-1"], rig.Instagram.Revoked);
    }

    [Fact]
    public async Task Sweep_OfWhatWasRestored_LeavesItAlone()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await GrantedAsync(rig);
        await PutAsync(rig, id, talent: true);
        rig.Harness.Time.Advance(TimeSpan.FromDays(15));
        Assert.True((await rig.Harness.Get<ITrash>().RestoreAsync(id, SyncHarness.Actor, Token)).Succeeded);

        Assert.Equal(0, await Sweep(rig).SweepAsync(Token));

        Assert.Single((await rig.Harness.FindAsync(id)).Connections);
        Assert.Empty(await rig.RevokeAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task End_ByAPerson_DeletesAtOnceAndGivesThePermissionBack(bool talent)
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await GrantedAsync(rig);
        await PutAsync(rig, id, talent);
        var trash = rig.Harness.Get<ITrash>();

        Assert.True((talent ? await trash.EndAsync(id, SyncHarness.Actor, Token) : await trash.EndConnectionAsync(id, "instagram", SyncHarness.Actor, Token)).Succeeded);

        Assert.Equal(RosterError.NotFound, (talent ? await trash.RestoreAsync(id, SyncHarness.Actor, Token) : await trash.RestoreConnectionAsync(id, "instagram", SyncHarness.Actor, Token)).Error);
        Assert.Equal(0, (await trash.ListAsync(1, 50, Token)).Total);
        await rig.RevokeAsync();
        Assert.Equal(["access-code-1"], rig.Instagram.Revoked);
    }

    [Theory]
    [InlineData(PermissionEnder.Creator, true)]
    [InlineData(PermissionEnder.Platform, true)]
    [InlineData(PermissionEnder.Law, false)]
    public async Task Withdrawal_ReachesIntoTheTrashAndLeavesItsStop(PermissionEnder by, bool talent)
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await GrantedAsync(rig);
        await PutAsync(rig, id, talent);

        Assert.Single(await rig.Harness.Get<IPermissionEnd>().EndAsync("instagram", ["instagram-amara"], new PermissionEndCause(by, SyncHarness.Actor), Token));

        await using (var context = rig.Harness.Open())
        {
            Assert.Equal((0, 0), (await context.Connections.WithTrash().CountAsync(Token), await context.Photos.CountAsync(Token)));
        }

        if (talent)
        {
            Assert.True((await rig.Harness.Get<ITrash>().RestoreAsync(id, SyncHarness.Actor, Token)).Succeeded);
        }

        Assert.Empty((await rig.Harness.FindAsync(id)).Connections);
        Assert.Equal(RosterError.PermissionWithdrawn, (await rig.Harness.Roster.ConnectAsync(id, new NewConnection("instagram", "amara"), SyncHarness.Actor, Token)).Error);
    }

    // The same account was stopped under another id while this one lay in the trash.
    [Fact]
    public async Task Restore_AccountThatIsStopped_IsRefusedWithWords()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await GrantedAsync(rig);
        await PutAsync(rig, id, talent: false);
        var other = await rig.Harness.TalentAsync("Ben");
        await rig.Harness.Roster.ConnectAsync(other, new NewConnection("instagram", "amara", "2000"), SyncHarness.Actor, Token);
        await rig.Harness.Get<IPermissionEnd>().EndAsync("instagram", ["2000"], new PermissionEndCause(PermissionEnder.Creator), Token);

        var refused = await rig.Harness.Get<ITrash>().RestoreConnectionAsync(id, "instagram", SyncHarness.Actor, Token);

        Assert.Equal((RosterError.PermissionWithdrawn, PermissionStops.Refusal), (refused.Error, refused.Message));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Clock_RunsInTheTrashToo(bool talent)
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        rig.Harness.YouTube.HasPicture("amara", "y1");
        var id = await rig.Harness.TalentAsync("Amara", "youtube:amara");
        await rig.Harness.RefreshAsync(id);
        rig.Harness.Time.Advance(TimeSpan.FromDays(25));
        if (talent)
        {
            await rig.Harness.Get<ITrash>().PutAsync(id, SyncHarness.Actor, Token);
        }
        else
        {
            await rig.Harness.Get<ITrash>().PutConnectionAsync(id, "youtube", SyncHarness.Actor, Token);
        }

        rig.Harness.Time.Advance(TimeSpan.FromDays(5));
        await rig.Harness.Get<PermissionClock>().EndAsync(Token);

        await using var context = rig.Harness.Open();
        Assert.Equal((0, 0), (await context.Photos.CountAsync(Token), await context.Blobs.CountAsync(Token)));
        Assert.Null((await context.Connections.WithTrash().SingleAsync(Token)).CandidatePhotoId);
        Assert.Null((await context.Talents.WithTrash().SingleAsync(Token)).ProfileImageUrl);
    }

    [Fact]
    public async Task Cleanup_OfWhatIsOld_LeavesTheTrashAsItIs()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await GrantedAsync(rig);
        await PutAsync(rig, id, talent: true);
        rig.Harness.Time.Advance(TimeSpan.FromDays(80));

        await rig.Harness.Get<SyncCleanup>().CleanAsync(Token);
        Assert.True((await rig.Harness.Get<ITrash>().RestoreAsync(id, SyncHarness.Actor, Token)).Succeeded);

        var key = (await rig.Harness.FindAsync(id)).ProfileImageUrl!.Split('/')[2];
        Assert.NotNull(await rig.Harness.Get<IPhotoStore>().ReadRenditionAsync(key, 64, Token));
    }

    [Fact]
    public async Task Link_OfAnAccountInTheTrash_ShowsTheCreatorWhatIsKeptAndEndsIt()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await rig.Harness.TalentAsync("Amara");
        var secret = await rig.LinkAsync(id);
        var proof = await rig.GrantAsync(secret, "instagram-amara", "amara");
        rig.Harness.Instagram.HasPicture("amara", "a1");
        await rig.Harness.RefreshAsync(id);
        Assert.NotNull(Assert.Single((await rig.Links.OpenAsync(secret, proof, Token))!.Grants).Account!.PhotoKey);
        await PutAsync(rig, id, talent: true);

        var grant = Assert.Single((await rig.Links.OpenAsync(secret, proof, Token))!.Grants);
        Assert.Equal(("amara", null, rig.Harness.Time.GetUtcNow().AddDays(14)), (grant.Account!.Handle, grant.Account.PhotoKey, grant.Account.KeepUntil));
        Assert.True(await rig.DisconnectAsync(secret));

        await using var context = rig.Harness.Open();
        Assert.Equal(0, await context.Connections.WithTrash().CountAsync(Token));
    }

    // Seven days are the creator's right; fourteen in the trash would be too long.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Put_AccountThatTheCreatorWantsGone_EndsItForGood(bool talent)
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await GrantedAsync(rig);
        await using (var context = rig.Harness.Open())
        {
            var connection = await context.Connections.SingleAsync(Token);
            context.RemovalRequests.Add(new RemovalRequest
            {
                ConnectionId = connection.Id,
                TalentId = id,
                Platform = "instagram",
                AskedAt = rig.Harness.Time.GetUtcNow(),
                Deadline = rig.Harness.Time.GetUtcNow().AddDays(7),
            });
            await context.SaveChangesAsync(Token);
        }

        await PutAsync(rig, id, talent);

        await using (var context = rig.Harness.Open())
        {
            Assert.Equal(0, await context.Connections.WithTrash().CountAsync(Token));
            Assert.Equal(0, await context.RemovalRequests.CountAsync(Token));
        }

        await rig.RevokeAsync();
        Assert.Equal(["access-code-1"], rig.Instagram.Revoked);
    }

    private static TrashSweepService Sweep(AuthorizationFlowHarness rig) => rig.Harness.Get<TrashSweepService>();

    private static async Task PutAsync(AuthorizationFlowHarness rig, string id, bool talent) => Assert.True((talent
        ? await rig.Harness.Get<ITrash>().PutAsync(id, SyncHarness.Actor, Token)
        : await rig.Harness.Get<ITrash>().PutConnectionAsync(id, "instagram", SyncHarness.Actor, Token)).Succeeded);

    private static async Task<string> GrantedAsync(AuthorizationFlowHarness rig)
    {
        var id = await rig.Harness.TalentAsync("Amara");
        rig.Instagram.Says("code-1", new OAuthResult.Granted(
            new OAuthTokens("access-code-1", null, DateTimeOffset.UnixEpoch, null, null, []), new OAuthIdentity("instagram-amara", "amara", null)));
        await rig.ReturnAsync(await rig.BeginAsync(id), "code-1");
        rig.Harness.Instagram.HasPicture("amara", "a1");
        await rig.Harness.RefreshAsync(id);
        Assert.NotNull((await rig.Harness.FindAsync(id)).ProfileImageUrl);
        return id;
    }
}
