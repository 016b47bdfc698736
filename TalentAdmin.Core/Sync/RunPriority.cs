using TalentAdmin.Core.Platforms.Limits;

namespace TalentAdmin.Core.Sync;

/// <summary>Who waits for a run.</summary>
internal static class RunPriority
{
    public static CallPriority Of(RunTrigger trigger) =>
        trigger is RunTrigger.Scheduled or RunTrigger.Bulk ? CallPriority.Batch : CallPriority.Person;
}
