using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Attention;

/// <summary>Changing a handle and taking note of a rename, on a real database.</summary>
public sealed class ConnectionEditTests
{
    private static CancellationToken Token => SyncHarness.Token;

    [Fact]
    public async Task ChangeHandle_AnotherAccount_KeepsTheRowAndForgetsTheOldAccount()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("amara", "a1");
        var id = (await harness.Roster.CreateAsync("Amara", null, SyncHarness.Actor, Token)).Value!.Id;
        await harness.Roster.ConnectAsync(
            id, new NewConnection("instagram", "amara", null, "token", "refresh", harness.Time.GetUtcNow().AddDays(1)), SyncHarness.Actor, Token);
        await harness.RefreshAsync(id);
        var before = await StoredAsync(harness, id);

        var answer = await ChangeAsync(harness, id, "@amaraosei");

        var after = await StoredAsync(harness, id);
        Assert.True(answer.Succeeded);
        Assert.Equal((before.Id, "amaraosei", "amaraosei", ConnectionHealth.Pending), (after.Id, after.Handle, after.HandleKey, after.Health));
        Assert.Equal(
            (null, null, null, null, null),
            (after.ExternalId, after.ProtectedAccessToken, after.ProtectedRefreshToken, after.TokenExpiresAt, after.CandidatePhotoId));
        Assert.Equal("initials", (await harness.FindAsync(id)).Source);
        Assert.Equal(1, await harness.PendingSyncsAsync());
        await using var context = harness.Open();
        Assert.Equal(0, await context.Photos.CountAsync(Token));
        Assert.Equal(
            "instagram @amara to @amaraosei",
            await context.AuditEntries.Where(a => a.Action == "connection.handle_changed" && a.ActorId == "user-1").Select(a => a.Detail).SingleAsync(Token));
    }

    [Fact]
    public async Task ChangeHandle_SameAccount_KeepsItsAccessAndPhoto()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("amara", "a1");
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        await harness.RefreshAsync(id);

        await ChangeAsync(harness, id, "amaraosei", isSameAccount: true);

        var after = await StoredAsync(harness, id);
        Assert.Equal(("amaraosei", "instagram-amara", ConnectionHealth.Pending), (after.Handle, after.ExternalId, after.Health));
        Assert.NotNull(after.CandidatePhotoId);
        Assert.Equal("instagram", (await harness.FindAsync(id)).Source);
    }

    [Fact]
    public async Task ChangeHandle_TheSameHandle_ChangesNothing()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("amara", "a1");
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        await harness.RefreshAsync(id);

        var answer = await ChangeAsync(harness, id, " @AMARA ");

        Assert.True(answer.Succeeded);
        Assert.Equal(ConnectionHealth.Healthy, (await StoredAsync(harness, id)).Health);
    }

    [Theory]
    [InlineData("instagram", "not a handle!", RosterError.InvalidHandle)]
    [InlineData("instagram", "taken", RosterError.AccountInUse)]
    [InlineData("tiktok", "amaraosei", RosterError.NotFound)]
    [InlineData("myspace", "amaraosei", RosterError.NotFound)]
    public async Task ChangeHandle_NotAcceptable_IsRefused(string platform, string handle, RosterError expected)
    {
        await using var harness = await SyncHarness.CreateAsync();
        await harness.TalentAsync("Other", "instagram:taken");
        var id = await harness.TalentAsync("Amara", "instagram:amara");

        var answer = await harness.Roster.ChangeHandleAsync(id, platform, new NewHandle(handle), SyncHarness.Actor, Token);

        Assert.Equal(expected, answer.Error);
        Assert.Equal("amara", (await StoredAsync(harness, id)).Handle);
    }

    [Fact]
    public async Task ChangeHandle_WhileASyncRuns_IsNotOverwrittenByIt()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("amara", "a1");
        harness.Instagram.HasPicture("amaraosei", "o1");
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        var isFirst = true;
        harness.Instagram.BeforeAnswer = async () =>
        {
            if (isFirst)
            {
                isFirst = false;
                await ChangeAsync(harness, id, "amaraosei");
            }
        };

        await harness.RefreshAsync(id);

        var after = await StoredAsync(harness, id);
        Assert.Equal(("amaraosei", "instagram-amaraosei", ConnectionHealth.Healthy), (after.Handle, after.ExternalId, after.Health));
    }

    [Fact]
    public async Task Acknowledge_Renamed_IsHealthyAndNoted()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.Says("amara", new PlatformResult.Found("https://instagram.example/a1", "1", "amaraosei"));
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        await harness.RefreshAsync(id);
        harness.Changes.Clear();

        var first = await harness.Roster.AcknowledgeRenameAsync(id, "instagram", SyncHarness.Actor, Token);
        var second = await harness.Roster.AcknowledgeRenameAsync(id, "instagram", SyncHarness.Actor, Token);

        Assert.Equal((ConnectionHealth.Healthy, "amaraosei", null), (first.Value!.Health, first.Value.Handle, first.Value.RenamedFrom));
        Assert.True(second.Succeeded);
        Assert.Single(harness.Changes);
        await using var context = harness.Open();
        Assert.Equal(
            "instagram @amara is @amaraosei",
            await context.AuditEntries.Where(a => a.Action == "connection.rename_noted").Select(a => a.Detail).SingleAsync(Token));
    }

    [Fact]
    public async Task Acknowledge_NoSuchAccount_IsNotFound()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var id = await harness.TalentAsync("Amara", "instagram:amara");

        Assert.Equal(RosterError.NotFound, (await harness.Roster.AcknowledgeRenameAsync(id, "tiktok", SyncHarness.Actor, Token)).Error);
    }

    private static Task<RosterResult<ConnectionSummary>> ChangeAsync(SyncHarness harness, string id, string handle, bool isSameAccount = false) =>
        harness.Roster.ChangeHandleAsync(id, "instagram", new NewHandle(handle, isSameAccount), SyncHarness.Actor, Token);

    private static async Task<SocialConnection> StoredAsync(SyncHarness harness, string talentId)
    {
        await using var context = harness.Open();
        return await context.Connections.AsNoTracking().SingleAsync(c => c.TalentId == talentId, Token);
    }
}
