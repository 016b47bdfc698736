using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Tests.Importing;

/// <summary>Verdicts and writing, on a real database.</summary>
public sealed class RosterImportTests
{
    private static CancellationToken Token => SyncHarness.Token;

    [Fact]
    public async Task Import_GoodRows_AreWrittenAuditedAndSynced()
    {
        await using var harness = await StartAsync();
        var amara = await harness.TalentAsync("Amara", "instagram:amara");
        var job = await PreviewAsync(harness, "name,instagram,tiktok\nNew,new,newtok\nAmara,amara,amaratok\nBare,,\nBad,no handle!,\n");

        await RunAsync(harness, job);

        Assert.Equal((ImportState.Completed, 4), (job.State, job.Done));
        Assert.Equal([true, true, true, false], job.Rows.Select(r => r.IsDone));
        Assert.Equal(["instagram", "tiktok"], (await harness.FindAsync(amara)).Connections.Select(c => c.Platform));
        await using var context = harness.Open();
        Assert.Equal(3, await context.Talents.CountAsync(Token));
        var run = await context.Runs.SingleAsync(r => r.Trigger == RunTrigger.Import, Token);
        Assert.Equal((2, SyncHarness.Actor.Name), (run.Requested, run.StartedBy));
        Assert.Equal(
            "Completed: 2 new talents, 1 with new accounts, of 4 rows",
            await context.AuditEntries.Where(a => a.Action == "roster.imported").Select(a => a.Detail).SingleAsync(Token));
        Assert.Equal(4, await context.AuditEntries.CountAsync(a => a.Action == "connection.added", Token));
    }

    [Fact]
    public async Task Import_WhatWasExported_ChangesNothing()
    {
        await using var harness = await StartAsync();
        await harness.TalentAsync("Amara Osei", "instagram:amara", "youtube:amara");
        await harness.TalentAsync("=cmd|' /C calc'!A0", "tiktok:formula");
        await harness.TalentAsync("Twin", "instagram:twina");
        await harness.TalentAsync("Twin", "instagram:twinb");
        await harness.TalentAsync("Smith, \"Jane\"");
        await harness.TalentAsync("Zoë");
        using var exported = new MemoryStream();
        await harness.Get<RosterExport>().WriteAsync(exported, Token);

        var (job, _) = await harness.Get<ImportJobs>().PreviewAsync(exported.ToArray(), SyncHarness.Actor, Token);

        var text = Encoding.UTF8.GetString(exported.ToArray()).TrimStart('\uFEFF');
        Assert.StartsWith("name,instagram,tiktok,youtube\r\n'=cmd|' /C calc'!A0,,formula,\r\nAmara Osei,amara,,amara\r\n", text, StringComparison.Ordinal);
        Assert.Equal(6, job!.Total);
        Assert.All(job.Rows, r => Assert.Equal(ImportRowStatus.AlreadyThere, r.Verdict));
    }

    [Fact]
    public async Task Import_RowTakenMeanwhile_IsJudgedAnew()
    {
        await using var harness = await StartAsync();
        var job = await PreviewAsync(harness, "name,instagram\nOne,one\nTwo,two\n");
        await harness.TalentAsync("Faster", "instagram:two");

        await RunAsync(harness, job);

        Assert.Equal([ImportRowStatus.NewTalent, ImportRowStatus.AccountInUse], job.Rows.Select(r => r.Verdict));
    }

    [Fact]
    public async Task Import_Stopped_KeepsWhatIsDone()
    {
        await using var harness = await StartAsync();
        var job = await PreviewAsync(harness, "name\n" + string.Concat(Enumerable.Range(0, 1000).Select(i => $"Talent {i}\n")));
        var stopping = Task.CompletedTask;
        job.Changed += () =>
        {
            if (job.Done >= 400 && stopping.IsCompleted)
            {
                stopping = harness.Get<ImportJobs>().StopAsync(job, new Actor("user-2", "Ben"), Token);
            }
        };

        await RunAsync(harness, job);
        await stopping;

        Assert.Equal((ImportState.Stopped, 400), (job.State, job.Done));
        Assert.Equal(600, job.Rows.Count(r => r.Verdict == ImportRowStatus.NotDone));
        await using var context = harness.Open();
        Assert.Equal(400, await context.Talents.CountAsync(Token));
        Assert.Equal(
            ("Ben", "After 400 of 1000 rows"),
            await context.AuditEntries.Where(a => a.Action == "roster.import_stopped").Select(a => ValueTuple.Create(a.ActorName, a.Detail)).SingleAsync(Token));
    }

    // A kill leaves the end of the import out: what the chunks wrote asks for its photos by itself.
    [Fact]
    public async Task Import_KilledBeforeItsRun_IsAskedForByItself()
    {
        await using var harness = await StartAsync();
        var job = await PreviewAsync(harness, "name,tiktok\nNew,new\nBare,\n");
        var waiting = new List<(string Subject, DateTimeOffset DueAt)>();
        job.Changed += () =>
        {
            if (job is { State: ImportState.Running, Done: 2 })
            {
                using var meanwhile = harness.Open();
                waiting.AddRange(meanwhile.Outbox.Select(m => ValueTuple.Create(m.Subject, m.DueAt)));
            }
        };

        await RunAsync(harness, job);

        await using var context = harness.Open();
        var talent = await context.Talents.SingleAsync(t => t.Name == "New", Token);
        Assert.Equal([(talent.Id, harness.Time.GetUtcNow().AddMinutes(1))], waiting);
        Assert.False(await context.Outbox.AnyAsync(Token));
        Assert.Equal(1, await context.Runs.CountAsync(r => r.Trigger == RunTrigger.Import, Token));
    }

    [Fact]
    public async Task Start_WhileAnotherRuns_IsRefused()
    {
        await using var harness = await StartAsync();
        var first = await PreviewAsync(harness, "name\nOne\n");
        var second = await PreviewAsync(harness, "name\nTwo\n");
        var refused = new List<bool>();
        first.Changed += () =>
        {
            if (first.State == ImportState.Running)
            {
                refused.Add(harness.Get<ImportJobs>().TryStart(second));
            }
        };

        await RunAsync(harness, first);

        Assert.NotEmpty(refused);
        Assert.DoesNotContain(true, refused);
        Assert.False(harness.Get<ImportJobs>().TryStart(first));
        Assert.True(harness.Get<ImportJobs>().TryStart(second));
        await EndAsync(second);
    }

    [Fact]
    public async Task Find_AfterADay_HasForgotten()
    {
        await using var harness = await StartAsync();
        var job = await PreviewAsync(harness, "name\nOne\n");

        Assert.Same(job, harness.Get<ImportJobs>().Find(job.Id));
        harness.Time.Advance(TimeSpan.FromHours(24));
        Assert.Null(harness.Get<ImportJobs>().Find(job.Id));
    }

    [Fact]
    public async Task Import_TenThousandRows_StaysWithinMemory()
    {
        // The collector keeps every statement that is logged.
        await using var harness = await SyncHarness.CreateAsync(
            more: services => services.AddAuditing().AddImporting().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning)));
        var csv = new StringBuilder("name,instagram,tiktok\n");
        for (var i = 0; i < RosterFile.MaxRows; i++)
        {
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"Talent {i:D5},talent{i:D5},tok{i:D5}\n");
        }

        var watch = System.Diagnostics.Stopwatch.StartNew();
        var job = await PreviewAsync(harness, csv.ToString());
        TestContext.Current.TestOutputHelper?.WriteLine($"preview {watch.Elapsed}");
        Assert.All(job.Rows, r => Assert.Equal(ImportRowStatus.NewTalent, r.Verdict));
        watch.Restart();
        var most = GC.GetTotalMemory(forceFullCollection: true);
        var before = most;
        job.Changed += () =>
        {
            if (job.Done % 2000 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
            }
        };
        await RunAsync(harness, job);
        TestContext.Current.TestOutputHelper?.WriteLine($"import {watch.Elapsed}, {(most - before) / 1_000_000} MB");

        Assert.Equal((ImportState.Completed, RosterFile.MaxRows), (job.State, job.Rows.Count(r => r.IsDone)));
        Assert.True(most - before < 60_000_000, $"{(most - before) / 1_000_000} MB more than before.");
        await using var context = harness.Open();
        Assert.Equal(RosterFile.MaxRows, (await context.Runs.SingleAsync(r => r.Trigger == RunTrigger.Import, Token)).Requested);
    }

    [Fact]
    public async Task Import_WhileARunGoesOn_PutsTheNewTalentsInTheQueue()
    {
        await using var harness = await StartAsync();
        await harness.TalentAsync("Amara", "instagram:amara");
        Assert.IsType<RunStart.Started>(await harness.Get<IRuns>().StartAsync(new SyncAllRequest(RunTrigger.Bulk, Limit: null), SyncHarness.Actor, Token));
        var before = await harness.PendingSyncsAsync();
        var job = await PreviewAsync(harness, "name,instagram,tiktok\nNew,new,newtok\nBare,,\n");

        await RunAsync(harness, job);

        Assert.Equal(ImportState.Completed, job.State);
        Assert.Equal(before + 1, await harness.PendingSyncsAsync());
    }

    private static Task<SyncHarness> StartAsync() => SyncHarness.CreateAsync(more: services => services.AddAuditing().AddImporting());

    private static async Task<ImportJob> PreviewAsync(SyncHarness harness, string csv)
    {
        var (job, mistake) = await harness.Get<ImportJobs>().PreviewAsync(Encoding.UTF8.GetBytes(csv), SyncHarness.Actor, Token);
        Assert.Null(mistake);
        return job!;
    }

    private static async Task RunAsync(SyncHarness harness, ImportJob job)
    {
        Assert.True(harness.Get<ImportJobs>().TryStart(job));
        await EndAsync(job);
    }

    private static async Task EndAsync(ImportJob job)
    {
        var ended = new TaskCompletionSource();
        void Look()
        {
            if (job.State is not (ImportState.Preview or ImportState.Running))
            {
                ended.TrySetResult();
            }
        }

        job.Changed += Look;
        Look();
        await ended.Task.WaitAsync(TimeSpan.FromMinutes(2), Token);
    }
}
