using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Connections;

/// <summary>What staff have to say something about: other accounts than were expected, and removals that creators ask for.</summary>
public sealed class CreatorRequestTests
{
    private static CancellationToken Token => SyncHarness.Token;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OtherAccount_WithTheCreatorsYes_WaitsForStaff(bool accept)
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var (id, secret) = await ImpostorAsync(rig);
        var request = Assert.Single(await rig.Requests.ListAsync(id, Token));
        Assert.Equal((CreatorRequestKind.OtherAccount, "impostor", "amara", "Amara"), (request.Kind, request.Handle, request.ExpectedHandle, request.TalentName));
        Assert.Empty((await rig.Harness.FindAsync(id)).Connections);
        Assert.True(Assert.Single((await rig.Links.OpenAsync(secret, LinkProof.None, Token))!.Grants).IsWaiting);
        Assert.Null(await rig.Flow.FindQuestionAsync("phone", Token));
        Assert.Equal(1, await rig.Harness.Get<IAttentionQueue>().CountAsync(Token));

        var answer = accept
            ? await rig.Requests.AcceptAsync(request, SyncHarness.Actor, Token)
            : await rig.Requests.RefuseAsync(request, SyncHarness.Actor, Token);
        var again = await rig.Requests.AcceptAsync(request, SyncHarness.Actor, Token);
        await rig.RevokeAsync();

        Assert.Equal((true, RosterError.NotFound), (answer.Succeeded, again.Error));
        Assert.Equal(accept ? ["impostor"] : [], (await rig.Harness.FindAsync(id)).Connections.Select(c => c.Handle));
        Assert.Equal(accept ? 0 : 1, rig.Instagram.Revoked.Count);
        Assert.Empty(await rig.Requests.ListAsync(null, Token));
        await using var context = rig.Harness.Open();
        var actions = await context.AuditEntries.Select(a => a.Action).ToListAsync(Token);
        Assert.Contains("connection.other_account", actions);
        Assert.Contains(accept ? "connection.confirmed" : "connection.refused", actions);
    }

    [Fact]
    public async Task OtherAccount_StaffSayNothing_IsGivenBackAfterAWeek()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var (id, _) = await ImpostorAsync(rig);
        rig.Harness.Time.Advance(TimeSpan.FromDays(7));

        // The night comes first, and leaves it to the outbox.
        await rig.Harness.Get<SyncCleanup>().CleanAsync(Token);
        var store = rig.Harness.Get<OutboxStore>();
        foreach (var message in await store.TakeAsync(PendingAuthorization.GivingBack, 10, [], Token))
        {
            await rig.Harness.Get<IEnumerable<IOutboxHandler>>().OfType<HeldGrantExpiry>().Single().HandleAsync(message, Token);
        }

        await rig.RevokeAsync();
        Assert.Single(rig.Instagram.Revoked);
        Assert.Empty(await rig.Requests.ListAsync(id, Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Removal_WhereNobodyCanSignIn_HidesThePhotoAtOnceAndAsksStaff(bool accept)
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        rig.Harness.Instagram.Says("amara", new PlatformResult.Found("https://instagram.example/a1", "1784", "amara"));
        var id = await rig.Harness.TalentAsync("Amara");
        var secret = await rig.LinkAsync(id);
        await rig.GrantAsync(secret, "1784", "amara");
        await rig.Harness.RefreshAsync(id);
        Assert.NotNull((await rig.Harness.FindAsync(id)).ProfileImageUrl);
        await rig.Harness.Choices.LockAsync(id, isLocked: true, SyncHarness.Actor, Token);
        rig.Instagram.OffReason = "The agency has no app there any more.";
        rig.Harness.Changes.Clear();

        var asked = await rig.Links.AskForRemovalAsync(secret, LinkProof.None, "instagram", Token);
        await rig.Links.AskForRemovalAsync(secret, LinkProof.None, "instagram", Token);

        Assert.Equal(CreatorStatus.Done, asked.Status);
        Assert.Null((await rig.Harness.FindAsync(id)).ProfileImageUrl);
        Assert.Contains(rig.Harness.Changes, c => c is { IsPicture: true, ImageUrl: null });
        await rig.Harness.Service.SyncTalentAsync(id, forceRefresh: true, RunTrigger.Refresh, Token);
        Assert.Null((await rig.Harness.FindAsync(id)).ProfileImageUrl);
        var request = Assert.Single(await rig.Requests.ListAsync(null, Token));
        Assert.Equal((CreatorRequestKind.Removal, rig.Harness.Time.GetUtcNow().AddDays(7)), (request.Kind, request.Deadline));

        var answer = accept
            ? await rig.Requests.AcceptAsync(request, SyncHarness.Actor, Token)
            : await rig.Requests.RefuseAsync(request, SyncHarness.Actor, Token);
        await rig.Harness.Service.SyncTalentAsync(id, forceRefresh: true, RunTrigger.Refresh, Token);

        Assert.True(answer.Succeeded);
        var talent = await rig.Harness.FindAsync(id);
        Assert.Equal((accept ? 0 : 1, accept), (talent.Connections.Count, talent.ProfileImageUrl is null));
        await using var context = rig.Harness.Open();
        Assert.Equal(accept, !await context.Photos.AnyAsync(Token));
        Assert.Single(await context.AuditEntries.Where(a => a.Action == "connection.removal_asked").ToListAsync(Token));
    }

    [Fact]
    public async Task Removal_WhereOneCanSignIn_IsNotOffered()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await rig.Harness.TalentAsync("Amara");
        var secret = await rig.LinkAsync(id);
        await rig.GrantAsync(secret, "1784", "amara");

        var result = await rig.Links.AskForRemovalAsync(secret, LinkProof.None, "instagram", Token);

        Assert.Equal(CreatorStatus.NotProven, result.Status);
        Assert.Empty(await rig.Requests.ListAsync(id, Token));
    }

    private static async Task<(string Id, string Secret)> ImpostorAsync(AuthorizationFlowHarness rig)
    {
        var id = await rig.Harness.TalentAsync("Amara");
        var secret = await rig.LinkAsync(id, "amara");
        rig.Instagram.Grants("code-1", "99", "impostor");
        var phone = AuthorizationFlowHarness.Browser("phone", staffId: null);
        var asked = await rig.ReturnAsync(await rig.BeginByLinkAsync(secret), "code-1", browser: phone);
        var yes = await rig.Flow.AnswerAsync(use: true, phone, Token);
        Assert.Equal((AuthorizationStatus.AskAccount, AuthorizationStatus.AskStaff, null), (asked.Status, yes.Status, yes.ProvenWith));
        return (id, secret);
    }
}
