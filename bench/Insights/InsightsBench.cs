using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Bench.Insights;

/// <summary>
/// The dashboard's figures over a year of many talents, on SQLite. A year's days are added up as the app would have left them (the
/// attempts themselves are kept for 90 days only); the last night's attempts are there in full and are added up by the app.
/// </summary>
internal static class InsightsBench
{
    private const int Year = 365;
    private const int MostMilliseconds = 100;
    private const int Rounds = 40;
    private static readonly string[] _platforms = [InstagramPlatform.Name, TikTokPlatform.Name, YouTubePlatform.Name];
    private static readonly string[] _reasons = ["timeout", "throttled", "platform_fault", "token_expired", "answer_unexpected"];

    public static async Task<int> RunAsync(string[] args)
    {
        var talents = args is [var text, ..] ? int.Parse(text, CultureInfo.InvariantCulture) : 100_000;
        var most = args is [_, var limit, ..] ? int.Parse(limit, CultureInfo.InvariantCulture) : MostMilliseconds;
        var folder = Directory.CreateTempSubdirectory("talentadmin-bench-").FullName;
        try
        {
            await using var services = Services(folder);
            await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
            var attempts = await SeedAsync(services, talents);
            var clock = Stopwatch.StartNew();
            await services.GetRequiredService<Rollup>().PassAsync(CancellationToken.None);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{talents} talents, {attempts} attempts last night, added up with {Year} days before it in {clock.ElapsedMilliseconds} ms"));
            Console.WriteLine("days asked for   median ms   slowest ms");
            var slowest = 0.0;
            foreach (var days in new[] { 1, 7, 30, 90, Year })
            {
                slowest = Math.Max(slowest, await MeasureAsync(services, days));
            }

            return slowest < most ? 0 : 1;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> MeasureAsync(ServiceProvider services, int days)
    {
        var insights = services.GetRequiredService<ISyncInsights>();
        var range = FigureRange.Last(days, DateTimeOffset.UtcNow);
        await insights.ReadAsync(range, CancellationToken.None);
        var times = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await insights.ReadAsync(range, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{days,14} {times[Rounds / 2],11:F1} {times[^1],12:F1}"));
        return times[Rounds / 2];
    }

    private static ServiceProvider Services(string folder)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:TalentAdmin"] = $"Data Source={Path.Combine(folder, "bench.db")}" })
            .Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddTalentDatabase(configuration, demo: false);
        services.AddPlatforms(configuration);
        services.AddPhotoServices(configuration);
        services.AddTalents(configuration);
        services.AddSyncServices(configuration);
        services.AddAttention();
        services.AddInsights(configuration);
        return services.BuildServiceProvider();
    }

    private static async Task<int> SeedAsync(ServiceProvider services, int talents)
    {
        var now = DateTimeOffset.UtcNow;
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var dice = new Random(1);
        await using var context = await services.GetRequiredService<IDbContextFactory<TalentDbContext>>().CreateDbContextAsync();
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        for (var day = 1; day <= Year; day++)
        {
            AddDay(context, today.AddDays(-day), talents, dice);
        }

        var attempts = 0;
        for (var i = 0; i < talents; i++)
        {
            var talent = new Talent { Id = $"talent_{i:D8}", CreatedAt = now.AddYears(-1) };
            talent.Rename($"Talent {i}");
            talent.ProfileImageSource = _platforms[i % 3];
            talent.LastProfileImageSyncAt = now.AddHours(-i % 300);
            talent.Connections.Add(new SocialConnection
            {
                Id = $"conn_{i:D8}",
                TalentId = talent.Id,
                Platform = _platforms[i % 3],
                Handle = $"h{i}",
                HandleKey = $"h{i}",
                CreatedAt = now,
            });
            context.Talents.Add(talent);
            for (var n = 0; n <= i % 4 / 3; n++, attempts++)
            {
                context.Attempts.Add(new SyncAttempt
                {
                    TalentId = talent.Id,
                    Platform = _platforms[(i + n) % 3],
                    RunId = "run_1",
                    At = now.AddMinutes(-dice.Next(50)),
                    DurationMs = dice.Next(2_000),
                    Outcome = i % 20 == 0 ? AttemptOutcome.Transient : AttemptOutcome.Unchanged,
                    Reason = i % 20 == 0 ? _reasons[i % 5] : null,
                });
            }

            if (i % 5_000 == 0)
            {
                await context.SaveChangesAsync();
                context.ChangeTracker.Clear();
            }
        }

        await context.SaveChangesAsync();
        return attempts;
    }

    private static void AddDay(TalentDbContext context, DateTimeOffset day, int talents, Random dice)
    {
        foreach (var platform in _platforms)
        {
            context.AttemptTotals.Add(Total(day, platform, AttemptOutcome.Found, "", talents / 50));
            context.AttemptTotals.Add(Total(day, platform, AttemptOutcome.Unchanged, "", talents / 3));
            context.AttemptTotals.Add(Total(day, platform, AttemptOutcome.NoImage, "no_picture", talents / 90));
            foreach (var reason in _reasons)
            {
                context.AttemptTotals.Add(Total(day, platform, AttemptOutcome.Transient, reason, 1 + dice.Next(talents / 50)));
            }

            context.SourceDays.Add(new SourceDay { Day = day, Source = platform, Talents = talents / 4 });
        }

        context.SourceDays.Add(new SourceDay { Day = day, Source = PhotoSource.Initials, Talents = talents / 4 });
        context.RosterDays.Add(new RosterDay { Day = day, Talents = talents, Fresh = talents, Recent = 0, Old = 0, Never = 0, Attention = 0 });
        context.TalentTotals.Add(TalentTotal.Of(day, talents, talents - dice.Next(talents / 20), [.. Enumerable.Range(0, 1_000).Select(_ => (long)dice.Next(4_000))]));
        context.Runs.Add(new SyncRun
        {
            Id = $"run_{day.UtcTicks}",
            Trigger = RunTrigger.Scheduled,
            Status = RunStatus.Completed,
            StartedAt = day.AddHours(2),
            Requested = talents,
            Unchanged = talents,
        });
    }

    private static AttemptTotal Total(DateTimeOffset day, string platform, AttemptOutcome outcome, string reason, int count) => new()
    {
        Starts = day,
        Platform = platform,
        Outcome = outcome,
        Reason = reason,
        Count = count,
        DurationMs = count * 400L,
    };
}
