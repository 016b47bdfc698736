using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;

namespace TalentAdmin.Tests.Schedule;

public sealed class SettingsTests
{
    private static readonly Actor _ann = new("user-1", "Ann");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_AnotherTime_MovesTheTriggerAtOnceAndIsAudited()
    {
        await using var app = new TalentAdminFactory();
        var settings = app.Services.GetRequiredService<ISyncSettings>();
        Assert.Equal("0 0 2 * * ?", await CronOfAsync(app, "0 0 2 * * ?"));

        await settings.SaveAsync(settings.Current with { Cron = "30 4 * * *", TimeZone = "Europe/London", MinHoursSinceLastSync = 12 }, _ann, Token);

        var trigger = await TriggerOfAsync(app, t => t.TimeZone.Id == "Europe/London");
        Assert.Equal(new TimeOnly(4, 30), TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(trigger.NextFireTimeUtc!.Value, trigger.TimeZone).DateTime));
        Assert.Equal((12, true), (settings.Current.MinHoursSinceLastSync, settings.IsSaved));
        await using var context = app.CreateContext();
        var entry = await context.AuditEntries.SingleAsync(a => a.Action == "settings.saved", Token);
        Assert.Contains("cron: 0 0 2 * * ? → 30 4 * * *", entry.Detail, StringComparison.Ordinal);

        await settings.ResetAsync(_ann, Token);
        Assert.Equal((24, false), (settings.Current.MinHoursSinceLastSync, settings.IsSaved));
        await TriggerOfAsync(app, t => t.TimeZone.Id == "UTC");
    }

    [Theory]
    [InlineData("never", "UTC", 24, 8, "Sync:Cron")]
    [InlineData("0 2 * * *", "Mars/Base", 24, 8, "Sync:TimeZone")]
    [InlineData("0 2 * * *", "UTC", 0, 8, "MinHoursSinceLastSync")]
    [InlineData("0 2 * * *", "UTC", 24, 0, "ConcurrentCalls")]
    public async Task Save_WhatDoesNotFit_IsRefusedAndNothingChanges(string cron, string zone, double hours, int calls, string named)
    {
        await using var app = new TalentAdminFactory();
        var settings = app.Services.GetRequiredService<ISyncSettings>();
        var wrong = settings.Current with { Cron = cron, TimeZone = zone, MinHoursSinceLastSync = hours, ConcurrentCalls = calls };

        Assert.Contains(settings.Check(wrong), m => m.Contains(named, StringComparison.Ordinal));
        await Assert.ThrowsAsync<ArgumentException>(() => settings.SaveAsync(wrong, _ann, Token));
        Assert.False(settings.IsSaved);
    }

    [Fact]
    public async Task Save_ANumberOfCallsForOnePlatform_HoldsForThatOneOnlyAndIsAudited()
    {
        await using var app = new TalentAdminFactory();
        var settings = app.Services.GetRequiredService<ISyncSettings>();
        var gates = app.Services.GetRequiredService<PlatformGates>();
        var own = new Dictionary<string, int> { ["youtube"] = 3 };

        await settings.SaveAsync(settings.Current with { PlatformCalls = own }, _ann, Token);

        Assert.Equal((3, 32), (gates.CallsTo("youtube", CallPriority.Batch).CurrentCount, gates.CallsTo("tiktok", CallPriority.Batch).CurrentCount));
        await settings.LoadAsync(Token);
        Assert.Equal(own, settings.Current.PlatformCalls);
        await using var context = app.CreateContext();
        var entry = await context.AuditEntries.SingleAsync(a => a.Action == "settings.saved", Token);
        Assert.Equal("calls to youtube at once: none → 3", entry.Detail);
        Assert.Contains(settings.Check(settings.Current with { PlatformCalls = new Dictionary<string, int> { ["tiktok"] = 0 } }), m => m.Contains("Sync:PlatformCalls:tiktok", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("8", 8, null)]
    [InlineData(" ", null, null)]
    [InlineData("many", null, "The number for a platform must be a whole number. Leave it empty to use the number above.")]
    public void Form_NumberOfOnePlatform_IsReadOrNamed(string typed, int? calls, string? mistake)
    {
        var form = SettingsForm.Of(new SyncSettings { Cron = "0 2 * * *", TimeZone = "UTC", MinHoursSinceLastSync = 24, ConcurrentCalls = 32, PlatformOrder = ["youtube"] });
        form.PlatformCalls["youtube"] = typed;

        var (settings, said) = form.Read();

        Assert.Equal(mistake, said);
        Assert.Equal(calls, settings?.PlatformCalls.TryGetValue("youtube", out var read) is true ? read : null);
    }

    [Theory]
    [MemberData(nameof(ServerDatabase.Servers), MemberType = typeof(ServerDatabase))]
    public async Task Nodes_OnOneServerDatabase_ShareSettingsAndTheStoredTrigger(string server)
    {
        await using var database = await ServerDatabase.CreateAsync(server);
        await using (var one = On(database))
        {
            await TriggerOfAsync(one, t => t.CronExpressionString == "0 0 2 * * ?");
            await using var two = On(database);
            var settings = two.Services.GetRequiredService<ISyncSettings>();

            await settings.SaveAsync(settings.Current with { Cron = "0 15 5 * * ?" }, _ann, Token);
            await one.Services.GetRequiredService<ISyncSettings>().LoadAsync(Token);

            Assert.Equal("0 15 5 * * ?", one.Services.GetRequiredService<ISyncSettings>().Current.Cron);
            await TriggerOfAsync(one, t => t.CronExpressionString == "0 15 5 * * ?");
        }

        await using var restarted = On(database);
        await TriggerOfAsync(restarted, t => t.CronExpressionString == "0 15 5 * * ?");
        var scheduler = await restarted.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Token);
        Assert.Single(await scheduler.GetTriggersOfJob(DailySyncJob.Key, Token));
        Assert.True(await database.CountTablesAsync(name => name.StartsWith("qrtz_", StringComparison.Ordinal)) > 5);
        NpgsqlConnection.ClearAllPools();
    }

    [Theory]
    [InlineData("0 0 2 * * ?", "Every day at 02:00")]
    [InlineData("0 2 * * *", "Every day at 02:00")]
    [InlineData("0 30 2,14 * * ?", "Every day at 02:30 and 14:30")]
    [InlineData("0 2 * * 1-5", "Monday to Friday at 02:00")]
    [InlineData("0 0 2 ? * SUN", "Every Sunday at 02:00")]
    [InlineData("0 0 2 ? * 1", "Every Sunday at 02:00")]
    [InlineData("0 2 * * 7", "Every Sunday at 02:00")]
    [InlineData("0 0 0/6 * * ?", "Every day every 6 hours")]
    [InlineData("0 0 * * * ?", "Every day at every full hour")]
    [InlineData("0 0 3 15 * ?", "On day 15 of every month at 03:00")]
    [InlineData("0 0 2 L * ?", "As the times below say")]
    [InlineData("0 0 25 * * ?", null)]
    public void CronWords_OfASchedule_SayWhenItIs(string cron, string? expected) => Assert.Equal(expected, CronDescription.Of(cron));

    private static TalentAdminFactory On(ServerDatabase database) =>
        new TalentAdminFactory().With("Database:Provider", database.Provider.ToString()).With("ConnectionStrings:TalentAdmin", database.ConnectionString);

    private static async Task<string?> CronOfAsync(TalentAdminFactory app, string expected) =>
        (await TriggerOfAsync(app, t => t.CronExpressionString == expected)).CronExpressionString;

    // Triggers follow the settings a moment later.
    private static async Task<ICronTrigger> TriggerOfAsync(TalentAdminFactory app, Func<ICronTrigger, bool> isRight)
    {
        var scheduler = await app.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Token);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            if (await scheduler.GetTrigger(NightlySchedule.Key, limit.Token) is ICronTrigger trigger && isRight(trigger))
            {
                return trigger;
            }

            await Task.Delay(50, limit.Token);
        }
    }
}
