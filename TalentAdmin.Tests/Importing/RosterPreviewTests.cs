using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Importing;

/// <summary>Verdicts and writing, on a real database.</summary>
public sealed class RosterPreviewTests
{
    private static CancellationToken Token => SyncHarness.Token;

    [Fact]
    public async Task Preview_EveryKindOfRow_HasItsVerdict()
    {
        await using var harness = await StartAsync();
        await harness.TalentAsync("Amara Osei", "instagram:amara");
        await harness.TalentAsync("Chloé", "instagram:chloe", "tiktok:chloe");
        await harness.TalentAsync("Twin");
        await harness.TalentAsync("twin");

        var job = await PreviewAsync(
            harness,
            """
            name,instagram,tiktok
            New One,newone,
            amara osei,amara,amaratok
            CHLOE,@chloe,chloe
            Other,amara,
            Amara Osei,another,
            Bad,no handle!,
            ,lonely,
            New One,second,
            Third,newone,
            ,,
            Twin,twinny,
            Twin,,
            Too,many,cells,here
            """);

        Assert.Equal(
            [
                ImportRowStatus.NewTalent,
                ImportRowStatus.AddsAccounts,
                ImportRowStatus.AlreadyThere,
                ImportRowStatus.DuplicateRow,
                ImportRowStatus.DuplicateRow,
                ImportRowStatus.InvalidHandle,
                ImportRowStatus.InvalidName,
                ImportRowStatus.DuplicateRow,
                ImportRowStatus.DuplicateRow,
                ImportRowStatus.Blank,
                ImportRowStatus.AmbiguousName,
                ImportRowStatus.DuplicateRow,
                ImportRowStatus.InvalidName,
            ],
            job.Rows.Select(r => r.Verdict));
        Assert.Contains("letters and digits", job.Rows[5].Message, StringComparison.Ordinal);
        Assert.All(job.Rows, r => Assert.False(r.IsDone));
        await using var context = harness.Open();
        Assert.Equal(4, await context.Talents.CountAsync(Token));
    }

    [Fact]
    public async Task Preview_AccountWhoseOwnerTookThePermissionBack_IsRefusedWhole()
    {
        await using var harness = await StartAsync();
        await harness.TalentAsync("Amara");
        await using (var context = harness.Open())
        {
            var taken = new SocialConnection { Id = "conn_1", TalentId = "talent_1", Platform = "tiktok", Handle = "Amara", HandleKey = "amara", CreatedAt = Samples.Now };
            await harness.Get<PermissionStops>().LeaveAsync(context, taken, Token);
            await context.SaveChangesAsync(Token);
        }

        var job = await PreviewAsync(harness, "name,instagram,tiktok\nAmara,amara,AMARA\nBen,ben,\n");

        Assert.Equal([ImportRowStatus.PermissionWithdrawn, ImportRowStatus.NewTalent], job.Rows.Select(r => r.Verdict));
        Assert.Contains("send a connect link", job.Rows[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_AccountsOfOthers_AreRefusedWhole()
    {
        await using var harness = await StartAsync();
        await harness.TalentAsync("Amara", "instagram:amara");

        var job = await PreviewAsync(harness, "name,instagram,tiktok\nOther,amara,othertok\nAmara,amaranew,\n");

        Assert.Equal([ImportRowStatus.AccountInUse, ImportRowStatus.PlatformAlreadyConnected], job.Rows.Select(r => r.Verdict));
        Assert.Contains("belongs to Amara", job.Rows[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_EveryRow_IsGuardedCsv()
    {
        await using var harness = await StartAsync();
        var job = await PreviewAsync(harness, "name,instagram\n@SUM(A1),one\nTwo,=bad\n");
        using var report = new MemoryStream();

        await ImportReport.WriteAsync(job, report, v => v.ToString(), Token);

        var lines = Encoding.UTF8.GetString(report.ToArray()).TrimStart('\uFEFF').Split("\r\n");
        Assert.Equal("line,name,accounts,verdict,imported,message", lines[0]);
        Assert.StartsWith("2,'@SUM(A1),instagram:one,NewTalent,no,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("3,Two,instagram:=bad,InvalidHandle,no,", lines[2], StringComparison.Ordinal);
    }

    private static Task<SyncHarness> StartAsync() => SyncHarness.CreateAsync(more: services => services.AddAuditing().AddImporting());

    private static async Task<ImportJob> PreviewAsync(SyncHarness harness, string csv)
    {
        var (job, mistake) = await harness.Get<ImportJobs>().PreviewAsync(Encoding.UTF8.GetBytes(csv), SyncHarness.Actor, Token);
        Assert.Null(mistake);
        return job!;
    }
}
