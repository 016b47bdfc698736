using Microsoft.Extensions.Options;
using Quartz;
using TalentAdmin.Core.Sync;

namespace TalentAdmin.Web.Schedule;

/// <summary>Registers the nightly run.</summary>
public static class ScheduleRegistration
{
    /// <summary>Adds Quartz with the nightly run (`Sync:Cron` in `Sync:TimeZone`), and what makes up a missed one on start.</summary>
    public static IServiceCollection AddSchedule(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<SyncOptions>, SyncScheduleValidator>();
        services.AddSingleton<SyncSettings>();
        services.AddSingleton<RunContinuation>();
        services.AddQuartz(quartz =>
        {
            quartz.AddJob<DailySyncJob>(job => job.WithIdentity(DailySyncJob.Key));
            quartz.AddTrigger<IJob>((provider, trigger) => trigger
                .WithIdentity(DailySyncJob.Key.Name, DailySyncJob.Key.Group)
                .ForJob(DailySyncJob.Key)
                .WithSchedule(CronScheduleBuilder
                    .Create(provider.GetRequiredService<SyncSettings>().Cron)
                    .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)));
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddHostedService<MissedRun>();
        return services;
    }
}
