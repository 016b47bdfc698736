using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Primitives;

namespace TalentAdmin.Tests.Docs;

/// <summary>The numbers of docs/privacy.md and docs/operations.md, and where each comes from.</summary>
internal static class Figures
{
    private const string Privacy = "privacy.md";
    private const string Operations = "operations.md";

    public static IReadOnlyList<Figure> All { get; } =
    [
        new(Privacy, "until the platform was told, {0} days at most |", Revocation.Longest.TotalDays),
        new(Privacy, "again and again for {0} days where they do not answer", Revocation.Longest.TotalDays),
        new(Privacy, "until the platform was told, {0} days at most;", Revocation.Longest.TotalDays),
        new(Privacy, "again {0} days later, when the last token was given back", ForgottenTraces.PermissionsAreBack.TotalDays),
        new(Privacy, "| {0} days after it expired;", SyncCleanup.LinksKept.TotalDays),
        new(Privacy, "| {0} minutes in use;", PendingAuthorizationStore.Lifetime.TotalMinutes),
        new(Privacy, "pictures of at most {0} px", AvatarSizes.Master),
        new(Privacy, "the last {0} changes of a talent", new PhotoOptions().HistoryCount),
        new(Privacy, "for {0} days (`Photos:HistoryDays`)", new PhotoOptions().HistoryDays),
        new(Privacy, "nor in the history | {0} days", new SyncOptions().AttemptRetentionDays),
        new(Privacy, "what came of it | {0} days", new SyncOptions().AttemptRetentionDays),
        new(Privacy, "whom it was about | {0} days", new SyncOptions().AttemptRetentionDays),
        new(Privacy, "in the memory of the process | {0} hours", ImportJobs.Kept.TotalHours),
        new(Privacy, "or {0} hour later when they are still being written", DatabasePhotoStore.SweepAfter.TotalHours),
        new(Privacy, "one-time address that is good for {0} minutes", PersonExportLinks.Valid.TotalMinutes),
        new(Privacy, "on every node within {0} seconds", ForgottenElsewhereService.Interval.TotalSeconds),
        new(Privacy, "that were given them: {0} days, as `Cache-Control` says", CachedDays()),
        new(Privacy, "may keep it for {0} days", Remains.CachedDays),
        new(Privacy, "lies in the trash for {0} days (`Trash:KeepDays`)", new TrashOptions().KeepDays),
        new(Privacy, "nobody confirmed for {0} days (`Photos:UnconfirmedDays`)", new PhotoOptions().UnconfirmedDays),
        new(Privacy, "of YouTube for {0}, ends by itself", YouTubePlatform.Definition.UnconfirmedDays!.Value),
        new(Privacy, "answers that it is gone, for {0} days", PermissionClock.GoneFor.TotalDays),
        new(Privacy, "which answer for {0} days that they are gone", PermissionClock.GoneFor.TotalDays),
        new(Privacy, "as a keyed hash | {0} days after they are over", new PrivacyOptions().RequestRetentionDays),
        new(Privacy, "the one of the form, under {0} KB", PublicPagesTests.MaxBytes / 1024),
        new(Privacy, "deadline: {0} days (`Privacy:RequestDays`)", new PrivacyOptions().RequestDays),
        new(Privacy, ", {0} where YouTube is concerned", YouTubePolicy.RequestDays),
        new(Privacy, "times and counts are kept for {0} days", new PrivacyOptions().RequestRetentionDays),
        new(Privacy, "above the requests, with its deadline of {0} days", RemovalRequests.Term.TotalDays),
        new(Privacy, "names the pictures that go within {0} days unless", PermissionLedger.Soon.TotalDays),
        new(Privacy, "a platform did not take back for {0} days", Revocation.Longest.TotalDays),
        new(Privacy, "({0} days, `Permissions:BackupDays`", new EndsLogOptions().BackupDays),
        new(Privacy, ", and another {0}), so that no backup", EndsLog.Margin.TotalDays),
        new(Operations, "{0} days (`Permissions:BackupDays`", new EndsLogOptions().BackupDays),
        new(Operations, "for how long you keep backups) and another {0} are dropped", EndsLog.Margin.TotalDays),
        new(Operations, "must have begun less than {0} hours ago", Time(typeof(ReadinessChecks), "_oldestRun").TotalHours),
        new(Operations, "over {0} (26 h)", Time(typeof(ReadinessChecks), "_oldestRun").TotalSeconds),
        new(Operations, "a worker is ended at 2 s or {0} MB", WorkerLimits.Memory / (1024 * 1024)),
        new(Operations, "a worker is ended at {0} s or 300 MB", new RenderOptions().RenderSeconds),
        new(Operations, "{0} s of which are the drain", new ShutdownOptions().DrainSeconds),
    ];

    private static TimeSpan Time(Type type, string name) => (TimeSpan)type.GetField(name, BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;

    private static double CachedDays()
    {
        var header = (StringValues)typeof(AvatarMiddleware).GetField("_immutable", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
        var seconds = header.ToString().Split("max-age=")[1].Split(',')[0];
        return TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)).TotalDays;
    }
}
