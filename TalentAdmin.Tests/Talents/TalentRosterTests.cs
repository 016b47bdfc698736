using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Talents;

public sealed class TalentRosterTests
{
    private static CancellationToken Token => SyncHarness.Token;

    // An attribute cannot hold a lone surrogate, so the names are made here.
    public static TheoryData<string> UnusableNames => ["", "   ", "a\u0007b", "Amara\u202Earama", "Amara\u2066", "Ama\u2028ra", $"a{(char)0xD800}b", new string('a', Talent.NameMaxLength + 1)];

    [Theory]
    [MemberData(nameof(UnusableNames))]
    public async Task Create_UnusableName_IsRefusedWithWords(string name)
    {
        await using var harness = await SyncHarness.CreateAsync();

        var answer = await harness.Roster.CreateAsync(name, null, SyncHarness.Actor, Token);

        Assert.Equal(RosterError.InvalidName, answer.Error);
        Assert.False(string.IsNullOrEmpty(answer.Message));
    }

    [Fact]
    public async Task Name_AsMacOsWritesIt_IsKeptComposed()
    {
        await using var harness = await SyncHarness.CreateAsync();

        var created = await harness.Roster.CreateAsync(" Jose\u0301 A\u0301lvarez ", null, SyncHarness.Actor, Token);
        var renamed = await harness.Roster.UpdateAsync(created.Value!.Id, "Zoe\u0308 \u200Fשרה", null, SyncHarness.Actor, Token);
        var (file, _) = RosterFile.Read("name\nJose\u0301 A\u0301lvarez\n"u8, harness.Get<PlatformCatalog>());

        Assert.Equal("José Álvarez", created.Value.Name);
        Assert.Equal("Zoë \u200Fשרה", renamed.Value!.Name);
        Assert.Equal("José Álvarez", Assert.Single(file!.Rows).Name);
    }

    [Fact]
    public async Task Create_AvatarUrlOutsideThePolicy_IsRefused()
    {
        await using var harness = await SyncHarness.CreateAsync();

        var answer = await harness.Roster.CreateAsync("Amara", "https://evil.example/a.jpg", SyncHarness.Actor, Token);

        Assert.Equal(RosterError.InvalidAvatarUrl, answer.Error);
    }

    [Fact]
    public async Task Connect_NewAccount_KeepsTokensEncryptedAndAsksForASync()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var id = await harness.TalentAsync("Amara");

        var answer = await harness.Roster.ConnectAsync(
            id, new NewConnection("tiktok", "@amara", AccessToken: "act.secret", RefreshToken: "rft.secret"), SyncHarness.Actor, Token);

        Assert.True(answer.Succeeded);
        Assert.Equal(("amara", ConnectionHealth.Pending), (answer.Value!.Handle, answer.Value.Health));
        Assert.Equal(1, await harness.PendingSyncsAsync());
        await using var context = harness.Open();
        var connection = await context.Connections.SingleAsync(Token);
        Assert.DoesNotContain("secret", connection.ProtectedAccessToken + connection.ProtectedRefreshToken);
        var tokens = harness.Get<TokenProtector>();
        Assert.Equal("act.secret", tokens.Unprotect(connection.Id, connection.ProtectedAccessToken!));
        Assert.Null(tokens.Unprotect("conn_other", connection.ProtectedAccessToken!));
    }

    [Fact]
    public async Task Connect_WhatCannotBe_SaysWhichAndWhy()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var amara = await harness.TalentAsync("Amara", "instagram:amara");
        var ben = await harness.TalentAsync("Ben");

        async Task<RosterError> ConnectAsync(string id, string platform, string handle, string? externalId = null) =>
            (await harness.Roster.ConnectAsync(id, new NewConnection(platform, handle, externalId), SyncHarness.Actor, Token)).Error;

        Assert.Equal(RosterError.UnknownPlatform, await ConnectAsync(ben, "myspace", "ben"));
        Assert.Equal(RosterError.InvalidHandle, await ConnectAsync(ben, "instagram", "no handle!"));
        Assert.Equal(RosterError.InvalidExternalId, await ConnectAsync(ben, "instagram", "ben", "<script>"));
        Assert.Equal(RosterError.AccountInUse, await ConnectAsync(ben, "instagram", "AMARA"));
        Assert.Equal(RosterError.PlatformAlreadyConnected, await ConnectAsync(amara, "instagram", "amara2"));
        Assert.Equal(RosterError.NotFound, await ConnectAsync("talent_none", "instagram", "nobody"));
    }

    [Fact]
    public async Task Connect_TwoPeopleAtOnce_OneOfThemIsToldWhy()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => harness.TalentAsync($"Talent {i}")));

        var answers = await Task.WhenAll(ids.Select(id =>
            harness.Roster.ConnectAsync(id, new NewConnection("instagram", "amara"), SyncHarness.Actor, Token)));

        Assert.Single(answers, a => a.Succeeded);
        Assert.All(answers.Where(a => !a.Succeeded), a => Assert.Equal(RosterError.AccountInUse, a.Error));
    }

    [Fact]
    public async Task Disconnect_ShownPlatform_ShowsTheNextCandidateAtOnce()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("amara", "a1");
        harness.YouTube.HasPicture("amara", "y1");
        var id = await harness.TalentAsync("Amara", "instagram:amara", "youtube:amara");
        await harness.RefreshAsync(id);
        await harness.Service.FetchYouTubeAsync(id, Token);

        await harness.Trash.EndConnectionAsync(id, "instagram", SyncHarness.Actor, Token);

        var talent = await harness.FindAsync(id);
        Assert.Equal("youtube", talent.Source);
        Assert.NotNull(talent.ProfileImageUrl);
        await using var context = harness.Open();
        Assert.Equal("youtube", (await context.Photos.SingleAsync(Token)).Source);
        Assert.Equal(AvatarSizes.All.Count + 1, await context.Blobs.CountAsync(Token));
    }

    [Fact]
    public async Task Disconnect_LastAccount_ClearsToInitialsOrTheLinkedUsersAvatar()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("amara", "a1");
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        await harness.Roster.UpdateAsync(id, null, "https://instagram.example/linked", SyncHarness.Actor, Token);
        await harness.RefreshAsync(id);

        await harness.Trash.EndConnectionAsync(id, "instagram", SyncHarness.Actor, Token);
        var result = await harness.RefreshAsync(id);

        Assert.Equal(SyncEffect.NoAccounts, result.Effect);
        var talent = await harness.FindAsync(id);
        Assert.Equal((PhotoSource.Initials, null), (talent.Source, talent.ProfileImageUrl));
        Assert.NotNull(talent.LinkedUserImageUrl);
        Assert.Equal(talent.LinkedUserImageUrl, harness.Changes.Last().ImageUrl);
    }

    [Fact]
    public async Task Delete_Talent_TakesPhotosTokensAttemptsAndBytesAlong()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("amara", "a1");
        harness.Instagram.HasPicture("ben", "a1");
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        var other = await harness.TalentAsync("Ben", "instagram:ben");
        await harness.RefreshAsync(id);
        await harness.RefreshAsync(other);

        Assert.True((await harness.Trash.EndAsync(id, SyncHarness.Actor, Token)).Succeeded);
        await using var context = harness.Open();
        Assert.Equal(1, await context.Connections.CountAsync(Token));
        Assert.Equal(1, await context.Photos.CountAsync(Token));
        Assert.Equal(1, await context.Attempts.CountAsync(Token));

        // The same picture is another talent's too: its bytes go with the last of them.
        Assert.NotEqual(0, await context.Blobs.CountAsync(Token));
        await harness.Trash.EndAsync(other, SyncHarness.Actor, Token);
        Assert.Equal(0, await context.Blobs.CountAsync(Token));
        Assert.Equal(RosterError.NotFound, (await harness.Trash.EndAsync(id, SyncHarness.Actor, Token)).Error);
    }

    [Fact]
    public async Task EveryChange_OfAPerson_IsInTheAuditLogWithoutSecrets()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var id = await harness.TalentAsync("Amara");
        await harness.Roster.ConnectAsync(id, new NewConnection("tiktok", "amara", AccessToken: "act.secret"), SyncHarness.Actor, Token);
        await harness.Roster.UpdateAsync(id, "Amara Osei", null, SyncHarness.Actor, Token);
        await harness.Trash.EndConnectionAsync(id, "tiktok", SyncHarness.Actor, Token);
        await harness.Trash.EndAsync(id, SyncHarness.Actor, Token);

        await using var context = harness.Open();
        var entries = await context.AuditEntries.OrderBy(a => a.Id).ToListAsync(Token);

        Assert.Equal(
            ["talent.created", "connection.added", "talent.renamed", "connection.removed", "talent.deleted"],
            entries.Select(e => e.Action));
        Assert.All(entries, e => Assert.Equal(("Jane", id), (e.ActorName, e.TalentId)));
        Assert.DoesNotContain(entries, e => e.Detail?.Contains("secret", StringComparison.Ordinal) == true);
    }
}
