using Microsoft.Extensions.Options;
using Quartz;

namespace TalentAdmin.Web.Features.Schedule;

/// <summary>Registers the nightly run.</summary>
public static class ScheduleRegistration
{
    /// <summary>
    /// Adds Quartz with the nightly run (`Sync:Cron` in `Sync:TimeZone`, or what was saved since). On a server database its state lies there,
    /// shared by all nodes; on SQLite it is in memory, and what was missed is derived from the runs stored.
    /// </summary>
    /// <param name="services">The app's services, the database among them.</param>
    public static IServiceCollection AddSchedule(this IServiceCollection services)
    {
        var location = (DatabaseLocation)services.Single(s => s.ServiceType == typeof(DatabaseLocation)).ImplementationInstance!;
        services.AddSingleton<IValidateOptions<SyncOptions>, SyncScheduleValidator>();
        services.AddSingleton<NightlySchedule>();
        services.AddSingleton<NightlyPatience>();
        services.AddSingleton<MissedNights>();
        services.AddQuartz(quartz =>
        {
            if (location.Provider != DatabaseProvider.Sqlite)
            {
                quartz.UsePersistentStore(store => Configure(store, location));
            }

            // What node died in the middle of a night, another takes its job up.
            quartz.AddJob<DailySyncJob>(job => job.WithIdentity(DailySyncJob.Key).StoreDurably().RequestRecovery());
        });

        // A restart must neither overwrite a trigger that was missed, nor one that another node has changed.
        services.Configure<QuartzOptions>(options => options.Scheduling.IgnoreDuplicates = true);
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddHostedService<ScheduleService>();
        services.AddHostedService(provider => provider.GetRequiredService<MissedNights>());
        if (location.Provider == DatabaseProvider.Sqlite)
        {
            services.AddHostedService<CutOffNight>();
        }

        return services;
    }

    /// <summary>Creates the tables of the schedule where they are missing on a server database, so that the serving app needs no right to.</summary>
    public static async Task PrepareScheduleAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        if (services.GetRequiredService<DatabaseLocation>().Provider != DatabaseProvider.Sqlite)
        {
            var scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler(cancellationToken);
            await scheduler.Shutdown(waitForJobsToComplete: false, cancellationToken);
        }
    }

    private static void Configure(IPersistentStoreBuilder store, DatabaseLocation location)
    {
        if (location.Provider == DatabaseProvider.PostgreSql)
        {
            store.UsePostgres(location.ConnectionString);
        }
        else
        {
            store.UseSqlServer(location.ConnectionString);
        }

        store.UseSystemTextJsonSerializer();
        store.ProvisionSchema();
        store.UseClustering();
    }
}
