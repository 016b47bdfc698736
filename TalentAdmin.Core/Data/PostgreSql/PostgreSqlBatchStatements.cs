namespace TalentAdmin.Core.Data.PostgreSql;

/// <summary><see cref="BatchStatements"/> for PostgreSQL, with `jsonb_to_recordset`.</summary>
internal sealed class PostgreSqlBatchStatements() : BatchStatements(times: null)
{
    public override string SavePhotos => """
        INSERT INTO "Photos" ("Id", "TalentId", "ContentHash", "Key", "Source", "SourceUrl", "PictureId", "ETag", "Width", "Height", "ByteCount", "FetchedAt",
            "PerceptualHash", "Colours", "RenditionHash", "CropLeft", "CropTop", "CropEdge", "CropState")
        SELECT j."Id", j."TalentId", j."ContentHash", j."Key", j."Source", j."SourceUrl", j."PictureId", j."ETag", j."Width", j."Height", j."ByteCount", j."FetchedAt",
            j."PerceptualHash", j."Colours", j."RenditionHash", j."CropLeft", j."CropTop", j."CropEdge", j."CropState"
        FROM jsonb_to_recordset({0}::jsonb) AS j(
            "Id" text, "TalentId" text, "ContentHash" text, "Key" text, "Source" text, "SourceUrl" text, "PictureId" text, "ETag" text,
            "Width" int, "Height" int, "ByteCount" bigint, "FetchedAt" timestamptz, "PerceptualHash" text, "Colours" text,
            "RenditionHash" text, "CropLeft" float8, "CropTop" float8, "CropEdge" float8, "CropState" text)
        WHERE EXISTS (SELECT 1 FROM "Talents" AS t WHERE t."Id" = j."TalentId")
        ON CONFLICT ("Id") DO UPDATE SET
            "SourceUrl" = excluded."SourceUrl", "PictureId" = excluded."PictureId", "ETag" = excluded."ETag", "FetchedAt" = excluded."FetchedAt",
            "PerceptualHash" = COALESCE("Photos"."PerceptualHash", excluded."PerceptualHash"),
            "Colours" = COALESCE("Photos"."Colours", excluded."Colours")
        """;

    // Rows are locked in the order of their ids: two pages that share talents cannot lock each other out.
    public override string UpdateTalents => """
        WITH j AS (
            SELECT * FROM jsonb_to_recordset({0}::jsonb) AS r(
                "Id" text, "Version" bigint, "Source" text, "ImageUrl" text, "PhotoId" text, "SyncedAt" timestamptz,
                "AttemptAt" timestamptz, "StaleSince" timestamptz, "ChangeNumber" bigint)),
        held AS (SELECT t."Id" FROM "Talents" AS t WHERE t."Id" IN (SELECT j."Id" FROM j) ORDER BY t."Id" FOR NO KEY UPDATE)
        UPDATE "Talents" AS t SET
            "ProfileImageSource" = j."Source",
            "ProfileImageUrl" = j."ImageUrl",
            "PhotoId" = j."PhotoId",
            "LastProfileImageSyncAt" = j."SyncedAt",
            "LastAttemptAt" = j."AttemptAt",
            "StaleSince" = j."StaleSince",
            "AvatarChangeNumber" = j."ChangeNumber",
            "Version" = t."Version" + 1
        FROM j JOIN held ON held."Id" = j."Id"
        WHERE t."Id" = j."Id" AND t."Version" = j."Version"
        RETURNING t."Id" AS "Value"
        """;

    public override string RenameAccounts => """
        UPDATE "Connections" AS c SET "Handle" = j."Handle", "HandleKey" = j."HandleKey", "RenamedFrom" = j."RenamedFrom"
        FROM jsonb_to_recordset({0}::jsonb) AS j("Id" text, "Handle" text, "HandleKey" text, "RenamedFrom" text)
        WHERE c."Id" = j."Id" AND NOT EXISTS (
            SELECT 1 FROM "Connections" AS o WHERE o."Platform" = c."Platform" AND o."HandleKey" = j."HandleKey" AND o."Id" <> c."Id")
        """;

    public override string SaveAnswers => """
        UPDATE "Connections" AS c SET
            "Health" = CASE WHEN j."Health" = 'Renamed' AND c."RenamedFrom" IS NULL THEN 'Healthy' ELSE j."Health" END,
            "HealthSince" = j."HealthSince",
            "LastError" = j."LastError",
            "LastCheckedAt" = COALESCE(j."CheckedAt", c."LastCheckedAt"),
            "RetryAt" = j."RetryAt",
            "FailureCount" = j."FailureCount",
            "CandidatePhotoId" = j."CandidatePhotoId",
            "ExternalId" = CASE
                WHEN c."ExternalId" IS NULL AND NOT EXISTS (
                    SELECT 1 FROM "Connections" AS o WHERE o."Platform" = c."Platform" AND o."ExternalId" = j."ExternalId")
                THEN j."ExternalId"
                ELSE c."ExternalId" END,
            "Version" = c."Version" + 1
        FROM jsonb_to_recordset({0}::jsonb) AS j(
            "Id" text, "Health" text, "HealthSince" timestamptz, "LastError" text, "CheckedAt" timestamptz, "ExternalId" text,
            "CandidatePhotoId" text, "RetryAt" timestamptz, "FailureCount" int)
        WHERE c."Id" = j."Id";

        INSERT INTO "Attempts" ("TalentId", "Platform", "RunId", "At", "DurationMs", "Outcome", "Reason")
        SELECT j."TalentId", j."Platform", j."RunId", j."At", j."DurationMs", j."Outcome", j."Reason"
        FROM jsonb_to_recordset({1}::jsonb) AS j(
            "TalentId" text, "Platform" text, "RunId" text, "At" timestamptz, "DurationMs" int, "Outcome" text, "Reason" text)
        WHERE EXISTS (SELECT 1 FROM "Talents" AS t WHERE t."Id" = j."TalentId");
        """;

    public override string AddHistory => """
        INSERT INTO "PhotoHistory" ("TalentId", "At", "Change", "Source", "PhotoId", "PhotoSource", "Key", "RenditionHash",
            "CropLeft", "CropTop", "CropEdge", "CropState", "RunId")
        SELECT j."TalentId", j."At", j."Change", j."Source", j."PhotoId", p."Source", p."Key", p."RenditionHash",
               p."CropLeft", p."CropTop", p."CropEdge", COALESCE(p."CropState", 'Automatic'), j."RunId"
        FROM jsonb_to_recordset({0}::jsonb) AS j(
            "TalentId" text, "At" timestamptz, "Change" text, "Source" text, "PhotoId" text, "RunId" text)
        LEFT JOIN "Photos" AS p ON p."Id" = j."PhotoId"
        """;

    public override string TakeChangeNumbers => """
        UPDATE "Settings" SET "Number" = "Number" + {0} WHERE "Key" = 'avatar-change-number' RETURNING "Number" AS "Value"
        """;

    public override string TakePage => $$"""
        UPDATE "RunBatches" AS p SET "Status" = 'Taken', "Owner" = {1}, "HeldUntil" = {2}, "Fence" = p."Fence" + 1
        FROM (
            SELECT o."RunId", o."Number" FROM "RunBatches" AS o JOIN "Runs" AS r ON r."Id" = o."RunId"
            WHERE {{OpenPage}}
            ORDER BY r."StartedAt", o."RunId", o."Number" LIMIT 1 FOR UPDATE OF o SKIP LOCKED) AS n
        WHERE p."RunId" = n."RunId" AND p."Number" = n."Number"
        RETURNING p."RunId", p."Number", p."TalentIds", p."Done", p."Fence"
        """;
}
