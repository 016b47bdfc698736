using TalentAdmin.Core.Platforms.Limits;

namespace TalentAdmin.Core.Sync;

/// <summary>Who waits for a run.</summary>
internal static class RunPriority
{
    public static CallPriority Of(RunKind kind) =>
        kind is RunKind.Scheduled or RunKind.Bulk ? CallPriority.Batch : CallPriority.Person;
}
