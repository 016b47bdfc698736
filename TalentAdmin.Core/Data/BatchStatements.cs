using System.Text.Json.Serialization;

namespace TalentAdmin.Core.Data;

/// <summary>The set-based statements of a sync's batch: the same for every engine, but for the few that <see cref="RowStatements"/> leaves to it.</summary>
internal abstract class BatchStatements(JsonConverter<DateTimeOffset>? times) : RowStatements(times)
{
    /// <summary>Inserts photos, or notes that one was seen again. {0}: <see cref="ProfilePhoto"/>.</summary>
    public string SavePhotos => field ??= Upsert<ProfilePhoto>(
        "Photos",
        renewed: [nameof(ProfilePhoto.SourceUrl), nameof(ProfilePhoto.PictureId), nameof(ProfilePhoto.ETag), nameof(ProfilePhoto.FetchedAt), nameof(ProfilePhoto.ConfirmedAt)],
        completed: [nameof(ProfilePhoto.PerceptualHash), nameof(ProfilePhoto.Colours)]);

    /// <summary>Updates talents that still have the version that was read; gives the ids of those updated. {0}: <see cref="TalentRow"/>.</summary>
    public string UpdateTalents => field ??= Update<TalentRow>(
        "Talents",
        [
            ("ProfileImageSource", Row(nameof(TalentRow.Source))),
            ("ProfileImageUrl", Row(nameof(TalentRow.ImageUrl))),
            ("PhotoId", Row(nameof(TalentRow.PhotoId))),
            ("LastProfileImageSyncAt", Row(nameof(TalentRow.SyncedAt))),
            ("LastAttemptAt", Row(nameof(TalentRow.AttemptAt))),
            ("StaleSince", Row(nameof(TalentRow.StaleSince))),
            ("AvatarChangeNumber", Row(nameof(TalentRow.ChangeNumber))),
            ("Version", """t."Version" + 1"""),
        ],
        "{0}",
        """t."Version" = j."Version" AND t."RemovedAt" IS NULL""",
        givesIds: true);

    /// <summary>Gives connections their new handles, but for those that another connection has. {0}: <see cref="RenameRow"/>.</summary>
    public string RenameAccounts => field ??= Update<RenameRow>(
        "Connections",
        [("Handle", Row(nameof(RenameRow.Handle))), ("HandleKey", Row(nameof(RenameRow.HandleKey))), ("RenamedFrom", Row(nameof(RenameRow.RenamedFrom)))],
        "{0}",
        """
        NOT EXISTS (
            SELECT 1 FROM "Connections" AS o WHERE o."Platform" = t."Platform" AND o."HandleKey" = j."HandleKey" AND o."Id" <> t."Id" AND o."RemovedAt" IS NULL)
        AND t."RemovedAt" IS NULL
        """);

    /// <summary>Notes until when photos were confirmed that are candidates no more. {0}: <see cref="ConfirmationRow"/>.</summary>
    public string ConfirmPhotos => field ??= Update<ConfirmationRow>(
        "Photos", [("ConfirmedAt", Row(nameof(ConfirmationRow.ConfirmedAt)))], "{0}", """t."ConfirmedAt" < j."ConfirmedAt" """);

    /// <summary>Updates connections and inserts attempts. {0}: <see cref="ConnectionRow"/>, {1}: <see cref="AttemptRow"/>.</summary>
    public string SaveAnswers => field ??= $$"""
        {{Update<ConnectionRow>(
            "Connections",
            [
                ("Health", """CASE WHEN j."Health" = 'Renamed' AND t."RenamedFrom" IS NULL THEN 'Healthy' ELSE j."Health" END"""),
                ("HealthSince", Row(nameof(ConnectionRow.HealthSince))),
                ("LastError", Row(nameof(ConnectionRow.LastError))),
                ("LastCheckedAt", """COALESCE(j."CheckedAt", t."LastCheckedAt")"""),
                ("ConfirmedAt", """COALESCE(j."ConfirmedAt", t."ConfirmedAt")"""),
                ("RetryAt", Row(nameof(ConnectionRow.RetryAt))),
                ("FailureCount", Row(nameof(ConnectionRow.FailureCount))),
                ("CandidatePhotoId", Row(nameof(ConnectionRow.CandidatePhotoId))),
                ("ExternalId", """
                    CASE WHEN t."ExternalId" IS NULL AND NOT EXISTS (
                        SELECT 1 FROM "Connections" AS o WHERE o."Platform" = t."Platform" AND o."ExternalId" = j."ExternalId" AND o."RemovedAt" IS NULL)
                    THEN j."ExternalId" ELSE t."ExternalId" END
                    """),
                ("AppScopedId", """COALESCE(t."AppScopedId", j."AppScopedId")"""),
                ("Version", """t."Version" + 1"""),
            ],
            "{0}",
            """t."RemovedAt" IS NULL""")}};

        {{Insert<AttemptRow>("Attempts", "{1}")}};
        """;

    /// <summary>Notes what is shown from now on. {0}: <see cref="HistoryRow"/>.</summary>
    public string AddHistory => field ??= $"""
        INSERT INTO "PhotoHistory" ({RowColumns<HistoryRow>.List()}, "PhotoSource", "Key", "RenditionHash", "CropLeft", "CropTop", "CropEdge", "CropState")
        SELECT {RowColumns<HistoryRow>.List("j.")}, p."Source", p."Key", p."RenditionHash", p."CropLeft", p."CropTop", p."CropEdge", COALESCE(p."CropState", 'Automatic')
        FROM {From<HistoryRow>("{0}")} LEFT JOIN "Photos" AS p ON p."Id" = j."PhotoId"
        ORDER BY j."TalentId"
        """;

    /// <summary>Adds {0} to the change number and gives the new one; the row stays locked until the commit, so numbers become visible in order.</summary>
    public abstract string TakeChangeNumbers { get; }

    /// <summary>
    /// Takes the next page of a run that nobody holds; gives its columns, or nothing. {0}: now, {1}: the node, {2}: until when it is the node's,
    /// {3}: the run, or blank for any.
    /// </summary>
    public abstract string TakePage { get; }

    /// <summary>
    /// Counts what was written of a page, and what that means for its run, if the page is still its holder's and nobody stopped the run: then two
    /// rows are changed. {0}: run, {1}: page, {2}: fencing number, {3}: the page's new status, {4} to {9}: updated, unchanged, kept, no photo, failed, skipped.
    /// </summary>
    public string CountPage { get; } = """
        UPDATE "RunBatches" SET "Status" = {3}, "Done" = "Done" + {4} + {5} + {6} + {7} + {8} + {9}
        WHERE "RunId" = {0} AND "Number" = {1} AND "Fence" = {2} AND "Status" = 'Taken';

        UPDATE "Runs" SET "Status" = 'Running', "WaitsFor" = NULL, "WaitsUntil" = NULL,
            "Updated" = "Updated" + {4}, "Unchanged" = "Unchanged" + {5}, "KeptStale" = "KeptStale" + {6}, "NoPhoto" = "NoPhoto" + {7},
            "Failed" = "Failed" + {8}, "Skipped" = "Skipped" + {9}
        WHERE "Id" = {0} AND "Status" IN ('Queued', 'Running', 'Waiting');
        """;

    /// <summary>Gives 1 behind a <see cref="CountPage"/> that counted, and 0 otherwise. {0}: run, {1}: page, {2}: fencing number, {3}: the page's new status.</summary>
    public string CheckPage { get; } = """
        SELECT COUNT(*) AS "Value" FROM "RunBatches" AS p JOIN "Runs" AS r ON r."Id" = p."RunId"
        WHERE p."RunId" = {0} AND p."Number" = {1} AND p."Fence" = {2} AND p."Status" = {3} AND r."Status" = 'Running'
        """;

    /// <summary>The condition of <see cref="TakePage"/>, on page `o` of run `r`.</summary>
    protected const string OpenPage = $"""r."Status" IN ('Queued', 'Running', 'Waiting') AND ({"{3}"} = '' OR r."Id" = {"{3}"}) AND {FreePage}""";

    /// <summary>That nobody holds page `o`.</summary>
    protected const string FreePage = """o."Status" IN ('Waiting', 'Taken') AND (o."HeldUntil" IS NULL OR o."HeldUntil" <= {0})""";
}
