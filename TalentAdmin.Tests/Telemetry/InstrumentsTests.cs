using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace TalentAdmin.Tests.Telemetry;

public sealed class InstrumentsTests
{
    [Fact]
    public async Task Attempts_OfASync_AreCountedByPlatformAndOutcome()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var meters = harness.Get<IMeterFactory>();
        using var attempts = new MetricCollector<long>(meters, TelemetryNames.Meter, "talentadmin.sync.attempts");
        using var times = new MetricCollector<double>(meters, TelemetryNames.Meter, "talentadmin.sync.attempt.duration");
        using var talents = new MetricCollector<long>(meters, TelemetryNames.Meter, "talentadmin.sync.talents");
        harness.Instagram.Says("amara", new PlatformResult.NoImage("no_picture"));
        harness.YouTube.HasPicture("amara", "a1");
        var id = await harness.TalentAsync("Amara", "instagram:amara", "youtube:amara");

        await harness.RefreshAsync(id);

        Assert.Equal(
            ["instagram no_image", "youtube found"],
            attempts.GetMeasurementSnapshot().Select(m => $"{m.Tags["platform"]} {m.Tags["outcome"]}").Order(StringComparer.Ordinal));
        Assert.Equal(2, times.GetMeasurementSnapshot().Count);
        var talent = Assert.Single(talents.GetMeasurementSnapshot());
        Assert.Equal(("refresh", "updated", 1L), (talent.Tags["trigger"], talent.Tags["effect"], talent.Value));
    }

    [Fact]
    public async Task DatabaseTimes_OfASync_AreToldByVerb()
    {
        await using var harness = await SyncHarness.CreateAsync();
        using var commands = new MetricCollector<double>(harness.Get<IMeterFactory>(), TelemetryNames.Meter, "talentadmin.db.duration");

        await harness.TalentAsync("Amara");

        Assert.Contains(commands.GetMeasurementSnapshot(), m => (string?)m.Tags["verb"] == "INSERT" && Equals(m.Tags["failed"], false));
        Assert.DoesNotContain(commands.GetMeasurementSnapshot(), m => m.Value < 0);
    }

    [Fact]
    public async Task StoredGauges_OnceAsked_TellTheStoreAndTheLastRun()
    {
        await using var harness = await SyncHarness.CreateAsync(more: services => services.AddGauges());
        harness.Instagram.HasPicture("amara", "a1");
        await harness.RefreshAsync(await harness.TalentAsync("Amara", "instagram:amara"));
        using var gauges = ActivatorUtilities.CreateInstance<StoredGauges>(harness.Get<IServiceProvider>());
        using var size = new MetricCollector<long>(harness.Get<IMeterFactory>(), TelemetryNames.Meter, "talentadmin.photo_store.size");

        await gauges.StartAsync(SyncHarness.Token);
        await WaitUntil.TrueAsync(() =>
        {
            size.RecordObservableInstruments();
            return size.LastMeasurement is not null;
        });
        await gauges.StopAsync(SyncHarness.Token);

        Assert.True(size.LastMeasurement!.Value > 0);
    }
}
