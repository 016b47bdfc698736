using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Talents.Trash;

/// <summary>What staff remove, on every engine that is there: hidden, without a place, and back as it was.</summary>
public sealed class TalentTrashTests
{
    private static CancellationToken Token => SyncHarness.Token;

    public static TheoryData<DatabaseProvider> Engines => TestDatabase.Engines;

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Put_Talent_IsHiddenEverywhereAndComesBackAsItWas(DatabaseProvider engine)
    {
        await using var harness = await SyncHarness.CreateAsync(provider: engine);
        harness.Instagram.HasPicture("amara", "a1");
        var id = await harness.TalentAsync("Amara", "instagram:amara", "tiktok:amara");
        await harness.RefreshAsync(id);
        await harness.Choices.LockAsync(id, isLocked: true, SyncHarness.Actor, Token);
        var before = await harness.FindAsync(id);
        var key = before.ProfileImageUrl!.Split('/')[2];
        await harness.Get<ITrash>().PutConnectionAsync(id, "tiktok", SyncHarness.Actor, Token);

        Assert.True((await harness.Get<ITrash>().PutAsync(id, SyncHarness.Actor, Token)).Succeeded);
        Assert.True((await harness.Get<ITrash>().PutAsync(id, SyncHarness.Actor, Token)).Succeeded);

        Assert.Null(await harness.Directory.FindAsync(id, Token));
        Assert.Equal(0, (await harness.Directory.ListAsync(new TalentQuery { Search = "amara" }, Token)).Total);
        Assert.Empty(await harness.Get<SyncLoader>().DueIdsAsync(new DueQuery(harness.Time.GetUtcNow().AddDays(9), null), null, 10, Token));
        Assert.Equal(SyncEffect.Gone, (await harness.RefreshAsync(id)).Effect);
        Assert.Null(await harness.Get<IPhotoStore>().ReadRenditionAsync(key, 64, Token));
        Assert.True(await harness.Get<IPhotoStore>().IsEndedAsync(key, Token));
        Assert.True(harness.Changes.Last() is { IsRosterChange: true, ImageUrl: null } hidden && hidden.EndedKeys!.Contains(key));
        Assert.Null(Assert.Single(await harness.Get<ChangeCatchUp>().ChangesSinceAsync(0, Token)).ImageUrl);
        var listed = Assert.Single((await harness.Get<ITrash>().ListAsync(1, 50, Token)).Items);
        Assert.Equal((id, "Amara", null, "Jane", listed.RemovedAt.AddDays(14)), (listed.TalentId, listed.Name, listed.ConnectionId, listed.RemovedBy, listed.KeptUntil));

        // What is in the trash has no place: another talent has the account meanwhile, and gives it back.
        var other = await harness.TalentAsync("Ben", "instagram:amara");
        var collision = await harness.Get<ITrash>().RestoreAsync(id, SyncHarness.Actor, Token);
        Assert.Equal(RosterError.AccountInUse, collision.Error);
        Assert.Contains("belongs to Ben now", collision.Message, StringComparison.Ordinal);
        await harness.Trash.EndAsync(other, SyncHarness.Actor, Token);

        Assert.True((await harness.Get<ITrash>().RestoreAsync(id, SyncHarness.Actor, Token)).Succeeded);
        Assert.True((await harness.Get<ITrash>().RestoreAsync(id, SyncHarness.Actor, Token)).Succeeded);

        var after = await harness.FindAsync(id);
        Assert.Equal((before.ProfileImageUrl, before.Source, before.LockedAt), (after.ProfileImageUrl, after.Source, after.LockedAt));
        Assert.Equal(["instagram"], after.Connections.Select(c => c.Platform));
        Assert.NotNull(await harness.Get<IPhotoStore>().ReadRenditionAsync(key, 64, Token));
        Assert.False(await harness.Get<IPhotoStore>().IsEndedAsync(key, Token));
        Assert.True(harness.Changes.Last() is { IsRosterChange: true, ImageUrl: not null });
        await using var context = harness.Open();
        Assert.Equal(
            ["connection.trashed", "talent.trashed", "talent.restored"],
            await context.AuditEntries.Where(e => e.Action.EndsWith("trashed") || e.Action == "talent.restored").OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(Token));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task PutConnection_ShownAccount_ShowsTheNextAndComesBackWithItsTokens(DatabaseProvider engine)
    {
        await using var harness = await SyncHarness.CreateAsync(provider: engine);
        harness.Instagram.HasPicture("amara", "a1");
        harness.YouTube.HasPicture("amara", "y1");
        var id = await harness.TalentAsync("Amara", "youtube:amara");
        await harness.Roster.ConnectAsync(id, new NewConnection("instagram", "amara", AccessToken: "secret"), SyncHarness.Actor, Token);
        await harness.RefreshAsync(id);
        await harness.Service.FetchYouTubeAsync(id, Token);
        var before = await harness.FindAsync(id);
        Assert.Equal("instagram", before.Source);
        var key = before.ProfileImageUrl!.Split('/')[2];

        Assert.True((await harness.Get<ITrash>().PutConnectionAsync(id, "instagram", SyncHarness.Actor, Token)).Succeeded);
        Assert.True((await harness.Get<ITrash>().PutConnectionAsync(id, "instagram", SyncHarness.Actor, Token)).Succeeded);

        Assert.Equal("youtube", (await harness.FindAsync(id)).Source);
        Assert.Null(await harness.Get<IPhotoStore>().ReadRenditionAsync(key, 64, Token));
        var board = (await harness.Board.FindAsync(id, Token))!;
        Assert.DoesNotContain(board.History, entry => entry.Key == key);
        Assert.Equal(PhotoSelectionError.NoSuchPhoto, (await harness.Choices.UseAsync(id, await PhotoIdAsync(harness, "instagram"), pin: true, SyncHarness.Actor, Token)).Error);
        var asked = harness.Instagram.Calls.Count;
        await harness.RefreshAsync(id);
        Assert.Equal(asked, harness.Instagram.Calls.Count);

        // Its place is taken, so it stays where it is until that is free again.
        await harness.Roster.ConnectAsync(id, new NewConnection("instagram", "other"), SyncHarness.Actor, Token);
        var collision = await harness.Get<ITrash>().RestoreConnectionAsync(id, "instagram", SyncHarness.Actor, Token);
        Assert.Equal(RosterError.PlatformAlreadyConnected, collision.Error);
        Assert.Contains("@other now", collision.Message, StringComparison.Ordinal);
        await harness.Trash.EndConnectionAsync(id, "instagram", SyncHarness.Actor, Token);

        Assert.True((await harness.Get<ITrash>().RestoreConnectionAsync(id, "instagram", SyncHarness.Actor, Token)).Succeeded);
        Assert.True((await harness.Get<ITrash>().RestoreConnectionAsync(id, "instagram", SyncHarness.Actor, Token)).Succeeded);

        Assert.NotNull(await harness.Get<IPhotoStore>().ReadRenditionAsync(key, 64, Token));
        await harness.RefreshAsync(id);
        Assert.Equal("instagram", (await harness.FindAsync(id)).Source);
        await using var context = harness.Open();
        var connection = await context.Connections.SingleAsync(c => c.Platform == "instagram", Token);
        Assert.Equal("secret", harness.Get<TokenProtector>().Unprotect(connection.Id, connection.ProtectedAccessToken!));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Index_OfTwoInUse_RefusesTheSecondAndNoneInTheTrash(DatabaseProvider engine)
    {
        await using var harness = await SyncHarness.CreateAsync(provider: engine);
        var (amara, ben) = (await harness.TalentAsync("Amara", "instagram:amara"), await harness.TalentAsync("Ben"));
        await harness.Get<ITrash>().PutConnectionAsync(amara, "instagram", SyncHarness.Actor, Token);
        await AddAsync(ben);
        await harness.Get<ITrash>().PutConnectionAsync(ben, "instagram", SyncHarness.Actor, Token);
        await AddAsync(amara);

        await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(ben));

        async Task AddAsync(string talentId)
        {
            await using var context = harness.Open();
            context.Connections.Add(new SocialConnection
            {
                Id = Identifiers.New("conn", Samples.Now),
                TalentId = talentId,
                Platform = "instagram",
                Handle = "amara",
                HandleKey = "amara",
                ExternalId = "1784",
                CreatedAt = Samples.Now,
            });
            await context.SaveChangesAsync(Token);
        }
    }

    // A sync that began before writes nothing into the trash.
    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Put_WhileASyncAsks_IsLeftAloneByIt(DatabaseProvider engine)
    {
        await using var harness = await SyncHarness.CreateAsync(provider: engine);
        harness.Instagram.HasPicture("amara", "a1");
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        harness.Instagram.BeforeAnswer = () => harness.Get<ITrash>().PutAsync(id, SyncHarness.Actor, Token);

        await harness.RefreshAsync(id);

        await using var context = harness.Open();
        var talent = await context.Talents.WithTrash().SingleAsync(Token);
        Assert.Equal((null, null), (talent.PhotoId, talent.LastAttemptAt));
        Assert.Equal(0, await context.Photos.CountAsync(Token));
        Assert.Equal(0, await context.Attempts.CountAsync(Token));
        Assert.Equal(ConnectionHealth.Pending, (await context.Connections.WithTrash().SingleAsync(Token)).Health);
    }

    [Fact]
    public async Task Statements_OfRowsInTheTrash_ChangeNothing()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        await harness.Get<ITrash>().PutAsync(id, SyncHarness.Actor, Token);
        await using var context = harness.Open();
        var talent = await context.Talents.AsNoTracking().WithTrash().SingleAsync(Token);
        var connection = await context.Connections.AsNoTracking().WithTrash().SingleAsync(Token);
        var statements = harness.Get<BatchStatements>();

        var updated = await context.Database.SqlQueryRaw<string>(
            statements.UpdateTalents,
            statements.Rows([new TalentRow(id, talent.Version, "instagram", "/x", null, Samples.Now, Samples.Now, null, 1, false)])).ToListAsync(Token);
        await context.Database.ExecuteSqlRawAsync(
            statements.SaveAnswers,
            [
                statements.Rows([new ConnectionRow(connection.Id, id, "Healthy", Samples.Now, null, Samples.Now, "1784", null, null, 0, Samples.Now)]),
                statements.Rows([new AttemptRow(id, "instagram", "run_1", Samples.Now, 1, "Found", null)]),
            ],
            Token);
        await context.Database.ExecuteSqlRawAsync(statements.RenameAccounts, [statements.Rows([new RenameRow(connection.Id, id, "new", "new", "amara")])], Token);

        Assert.Empty(updated);
        var after = await context.Connections.AsNoTracking().WithTrash().SingleAsync(Token);
        Assert.Equal((ConnectionHealth.Pending, null, "amara"), (after.Health, after.ExternalId, after.Handle));
        Assert.Equal(0, await context.Attempts.CountAsync(Token));
    }

    [Fact]
    public async Task Find_ByNameOrHandle_ForgivesAccentsAndTakesAddresses()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var chloe = await harness.TalentAsync("Chloé Marchand", "instagram:chloe");
        var ben = await harness.TalentAsync("Ben", "tiktok:ben");
        await harness.Get<ITrash>().PutAsync(chloe, SyncHarness.Actor, Token);
        await harness.Get<ITrash>().PutConnectionAsync(ben, "tiktok", SyncHarness.Actor, Token);

        Assert.Equal(chloe, Assert.Single(await harness.Get<ITrash>().FindAsync("chloe marchand", Token)).TalentId);
        Assert.Equal(chloe, Assert.Single(await harness.Get<ITrash>().FindAsync("@Chloe", Token)).TalentId);
        Assert.Equal("tiktok", Assert.Single(await harness.Get<ITrash>().FindAsync("ben", Token)).Platform);
        Assert.Empty(await harness.Get<ITrash>().FindAsync("amara", Token));
        Assert.Empty(await harness.Get<ITrash>().FindAsync(" ", Token));
    }

    private static async Task<string> PhotoIdAsync(SyncHarness harness, string platform)
    {
        await using var context = harness.Open();
        return await context.Photos.Where(p => p.Source == platform).Select(p => p.Id).SingleAsync(Token);
    }
}
