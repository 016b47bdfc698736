using System.Globalization;

namespace TalentAdmin.Web.Components;

/// <summary>Actions as people say them.</summary>
internal static class AuditText
{
    private static readonly Dictionary<string, string> _actions = new(StringComparer.Ordinal)
    {
        ["talent.created"] = "Talent added",
        ["talent.renamed"] = "Talent renamed",
        ["talent.linked_avatar_changed"] = "Linked picture changed",
        ["talent.linked_avatar_allowed"] = "Linked picture allowed although withdrawn",
        ["talent.trashed"] = "Talent put into the trash",
        ["talent.restored"] = "Talent restored",
        ["talent.deleted"] = "Talent deleted for good",
        ["talent.exported"] = "All about a talent given out",
        ["talent.forgotten"] = "Creator forgotten",
        ["platform.forgotten"] = "Platform forgotten",
        ["connection.added"] = "Account connected",
        ["connection.renewed"] = "Access renewed",
        ["connection.handle_changed"] = "Handle changed",
        ["connection.rename_noted"] = "New handle noted",
        ["connection.retried"] = "Account asked again",
        ["connection.trashed"] = "Account put into the trash",
        ["connection.restored"] = "Account restored",
        ["connection.removed"] = "Account removed for good",
        ["connection.other_account"] = "Another account granted by the creator",
        ["connection.confirmed"] = "Another account confirmed",
        ["connection.refused"] = "Another account refused",
        ["connection.removal_asked"] = "Removal asked by the creator",
        ["connection.removal_refused"] = "Removal refused",
        ["permission.ended"] = "Permission ended",
        ["connect_link.created"] = "Connect link made",
        ["connect_link.handed_out"] = "Connect link handed out again",
        ["connect_link.revoked"] = "Connect link ended",
        ["photo.refresh_started"] = "Photo refresh started",
        ["photo.uploaded"] = "Photo uploaded",
        ["photo.sent"] = "Picture sent by the creator",
        ["photo.withdrawn"] = "Picture taken back by the creator",
        ["photo.shown"] = "Photo chosen",
        ["photo.pinned"] = "Photo pinned",
        ["photo.kept"] = "Photo kept, the creator agreed",
        ["photo.unpinned"] = "Photo unpinned",
        ["photo.removed"] = "Photo removed",
        ["photo.undone"] = "Photo choice undone",
        ["photo.cropped"] = "Photo cropped",
        ["photo.uncropped"] = "Crop removed",
        ["photo.locked"] = "Photo locked",
        ["photo.unlocked"] = "Photo unlocked",
        ["photo.published"] = "Published photos changed",
        ["platform.pinned"] = "Platform put first",
        ["platform.unpinned"] = "Platform order restored",
        ["placeholder.confirmed"] = "Picture marked as a default avatar",
        ["placeholder.rejected"] = "Picture marked as a photo",
        ["placeholder.reopened"] = "Verdict on a picture taken back",
        ["run.started"] = "Run started",
        ["run.cancelled"] = "Run stopped",
        ["roster.imported"] = "Roster imported",
        ["roster.import_stopped"] = "Import stopped",
        ["roster.exported"] = "Roster exported",
        ["insights.exported"] = "Figures exported",
        ["insights.rebuilt"] = "Figures added up anew",
        ["audit.exported"] = "Audit log exported",
        ["digest.sent"] = "Digest sent by hand",
        ["privacy.requested"] = "Privacy request typed in",
        ["privacy.confirmed"] = "Privacy request confirmed",
        ["privacy.refused"] = "Privacy request refused",
        ["privacy.revoked_elsewhere"] = "Permission removed at the platform",
        ["privacy.done"] = "Privacy request done",
        ["settings.saved"] = "Settings saved",
        ["settings.reset"] = "Settings reset",
        ["user.created"] = "Admin made",
        ["user.invited"] = "Person invited",
        ["user.role_changed"] = "Role changed",
        ["user.disabled"] = "Person disabled",
        ["user.enabled"] = "Person enabled",
        ["user.password_reset"] = "Password link made",
        ["user.password_set"] = "Password set",
        ["user.signed_in"] = "Signed in",
        ["user.sign_in_refused"] = "Sign-in refused",
        ["user.sign_in_slowed"] = "Sign-in slowed down",
        ["user.access_refused"] = "Access refused",
        ["user.token_made"] = "Token made",
        ["user.created_by_provider"] = "Account made by single sign-on",
        ["user.provider_linked"] = "Single sign-on linked",
        ["user.signed_out"] = "Signed out",
        ["user.session_ended"] = "Session ended",
        ["user.confirmed"] = "Confirmed who it is",
        ["user.factor_added"] = "Second factor added",
        ["user.factor_removed"] = "Second factor removed",
        ["user.factor_refused"] = "Second factor refused",
        ["user.factors_reset"] = "Second factors reset",
        ["user.recovery_codes_made"] = "Recovery codes made",
        ["user.recovery_code_used"] = "Recovery code used",
        ["user.password_changed"] = "Password changed",
        ["user.end_date_changed"] = "End date changed",
        ["key.made"] = "API key made",
        ["key.revoked"] = "API key revoked",
        ["key.used"] = "API key used",
        ["key.refused"] = "API key refused",
        ["database.backed_up"] = "Database backed up",
        ["database.restored"] = "Database restored",
        ["audit.accepted"] = "Audit log taken as it is",
    };

    private static readonly Dictionary<string, string> _kinds = new(StringComparer.Ordinal)
    {
        ["talent."] = "Talents",
        ["connection."] = "Accounts",
        ["connect_link."] = "Connect links",
        ["photo."] = "Photos",
        ["platform."] = "Platforms",
        ["placeholder."] = "Default avatars",
        ["run."] = "Runs",
        ["roster."] = "The roster as a file",
        ["insights."] = "Figures",
        ["audit."] = "The audit log",
        ["digest."] = "The digest",
        ["privacy."] = "Privacy requests",
        ["settings."] = "Settings",
        ["user."] = "People who sign in",
        ["key."] = "API keys",
        ["database."] = "The database",
    };

    /// <summary>In the place of words that were forgotten with a person.</summary>
    public const string Forgotten = "(forgotten)";

    public const string WhyForgotten = "To whom it was done, and in which words, was forgotten with that person. Who of the staff did what, and when, stays.";

    /// <summary>All actions that have words of their own.</summary>
    public static IReadOnlyCollection<string> Known => _actions.Keys;

    /// <summary>"Talent renamed" for `talent.renamed`.</summary>
    public static string Of(string action) => _actions.GetValueOrDefault(action) ?? Plain(action);

    /// <summary>`talent.` for `talent.renamed`.</summary>
    public static string KindOf(string action) => action.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot ? action[..(dot + 1)] : action;

    /// <summary>"All: talents" for `talent.`.</summary>
    public static string Kind(string kind) => $"{_kinds.GetValueOrDefault(kind) ?? Plain(kind.TrimEnd('.'))}, all";

    /// <summary>"22 Nov 2026, 17:25:03".</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture);

    // Written by a newer version, on a database that this one was put back on.
    private static string Plain(string action)
    {
        var text = action.Replace('.', ' ').Replace('_', ' ');
        return text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
    }
}
