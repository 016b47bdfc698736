using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Sync;

public sealed class RefreshAuditTests
{
    private static CancellationToken Token => SyncHarness.Token;

    [Fact]
    public async Task Refresh_ByAPerson_IsInTheAuditLogOnce()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("amara", "a1");
        var id = await harness.TalentAsync("Amara", "instagram:amara");

        await harness.Service.RefreshAsync(id, forceRefresh: true, SyncHarness.Actor, Token);

        await using var context = harness.Open();
        var entry = Assert.Single(await context.AuditEntries.Where(e => e.Action == "photo.refresh_started").ToListAsync(Token));
        Assert.Equal((id, "Jane"), (entry.TalentId, entry.ActorName));
    }

    [Fact]
    public async Task Sync_ByNobody_IsNotInTheAuditLog()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var id = await harness.TalentAsync("Amara", "instagram:amara");

        await harness.Service.SyncTalentAsync(id, forceRefresh: true, RunTrigger.Refresh, Token);

        await using var context = harness.Open();
        Assert.False(await context.AuditEntries.AnyAsync(e => e.Action == "photo.refresh_started", Token));
    }
}
