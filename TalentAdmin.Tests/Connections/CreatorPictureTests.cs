using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Connections;

/// <summary>Pictures of the creator's own choice.</summary>
public sealed class CreatorPictureTests
{
    private static CancellationToken Token => SyncHarness.Token;

    [Fact]
    public async Task Send_WhereThereIsNoPhoto_IsShownAtOnceAndRemovedAtOnce()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await rig.Harness.TalentAsync("Amara");
        var secret = await rig.LinkAsync(id, "amara");
        var proof = await rig.GrantAsync(secret, "1784", "amara");

        var sent = await rig.Links.SendPictureAsync(secret, proof, TestImages.Jpeg(), Token);
        await rig.Links.SendPictureAsync(secret, proof, TestImages.Jpeg(), Token);
        var shown = await rig.Harness.FindAsync(id);
        var picture = Assert.Single((await rig.Links.OpenAsync(secret, proof, Token))!.Pictures);
        await rig.Harness.Choices.LockAsync(id, isLocked: true, SyncHarness.Actor, Token);
        var removed = await rig.Links.RemovePictureAsync(secret, proof, picture.Id, Token);

        Assert.Equal((CreatorStatus.Done, CreatorStatus.Done, true), (sent.Status, removed.Status, picture.IsShown));
        Assert.Equal(PhotoSource.Manual, shown.Source);
        Assert.Contains(picture.Key, shown.ProfileImageUrl!, StringComparison.Ordinal);
        Assert.Equal((PhotoSource.Initials, null), ((await rig.Harness.FindAsync(id)).Source, (await rig.Harness.FindAsync(id)).ProfileImageUrl));
        await using var context = rig.Harness.Open();
        Assert.Equal((0, 0), (await context.Photos.CountAsync(Token), await context.Blobs.CountAsync(Token)));
        var actions = await context.AuditEntries.Where(a => a.Words!.ActorName == "Amara (connect link)").Select(a => a.Action).ToListAsync(Token);
        Assert.Superset(new HashSet<string> { "photo.sent", "photo.withdrawn" }, actions.ToHashSet());
    }

    [Fact]
    public async Task Send_WhereThereIsAPhoto_WaitsAmongTheUploadsUntilStaffChoose()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        rig.Harness.Instagram.Says("amara", new PlatformResult.Found("https://instagram.example/a1", "1784", "amara"));
        var id = await rig.Harness.TalentAsync("Amara");
        var secret = await rig.LinkAsync(id, "amara");
        var proof = await rig.GrantAsync(secret, "1784", "amara");
        await rig.Harness.RefreshAsync(id);

        await rig.Links.SendPictureAsync(secret, proof, TestImages.Jpeg(seed: 7), Token);
        var before = await rig.Harness.FindAsync(id);
        var upload = Assert.Single((await rig.Harness.Get<IPhotoOverview>().FindAsync(id, Token))!.Uploads);
        await rig.Harness.Choices.UseAsync(id, upload.Id, pin: false, SyncHarness.Actor, Token);

        Assert.Equal(("instagram", PhotoSource.Creator), (before.Source, upload.Source));
        Assert.Equal(PhotoSource.Manual, (await rig.Harness.FindAsync(id)).Source);
    }

    [Fact]
    public async Task Send_WhatCannotBeTaken_SaysWhy()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var secret = await rig.LinkAsync(await rig.Harness.TalentAsync("Amara"));
        var proof = await rig.GrantAsync(secret, "1784", "amara");

        async Task<CreatorStatus> SendAsync(byte[] file) => (await rig.Links.SendPictureAsync(secret, proof, file, Token)).Status;

        Assert.Equal(CreatorStatus.TooLarge, await SendAsync(new byte[100_000_001]));
        for (var i = 1; i <= CreatorPictures.Most; i++)
        {
            Assert.Equal(CreatorStatus.Done, await SendAsync(TestImages.Jpeg(seed: i)));
        }

        Assert.Equal(CreatorStatus.TooMany, await SendAsync(TestImages.Jpeg(seed: 9)));
    }
}
