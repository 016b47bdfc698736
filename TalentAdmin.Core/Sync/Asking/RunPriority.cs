namespace TalentAdmin.Core.Sync.Asking;

/// <summary>Who waits for a run.</summary>
internal static class RunPriority
{
    public static CallPriority Of(RunTrigger trigger) =>
        trigger is RunTrigger.Refresh or RunTrigger.Connect ? CallPriority.Person : CallPriority.Batch;
}
