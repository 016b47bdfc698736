using System.Text.Json;
using System.Text.Json.Serialization;

namespace TalentAdmin.Core.Data.Sqlite;

/// <summary><see cref="BatchStatements"/> for SQLite, with `json_each`.</summary>
internal sealed class SqliteBatchStatements() : BatchStatements(new TicksConverter())
{
    public override string SavePhotos => """
        INSERT INTO "Photos" ("Id", "TalentId", "ContentHash", "Key", "Source", "SourceUrl", "PictureId", "ETag", "Width", "Height", "ByteCount", "FetchedAt",
            "PerceptualHash", "Colours", "RenditionHash", "CropLeft", "CropTop", "CropEdge", "CropState")
        SELECT j.value->>'Id', j.value->>'TalentId', j.value->>'ContentHash', j.value->>'Key', j.value->>'Source', j.value->>'SourceUrl',
               j.value->>'PictureId', j.value->>'ETag', j.value->>'Width', j.value->>'Height', j.value->>'ByteCount', j.value->>'FetchedAt',
               j.value->>'PerceptualHash', j.value->>'Colours', j.value->>'RenditionHash',
               j.value->>'CropLeft', j.value->>'CropTop', j.value->>'CropEdge', j.value->>'CropState'
        FROM json_each({0}) AS j
        WHERE EXISTS (SELECT 1 FROM "Talents" AS t WHERE t."Id" = j.value->>'TalentId')
        ON CONFLICT DO UPDATE SET
            "SourceUrl" = excluded."SourceUrl", "PictureId" = excluded."PictureId", "ETag" = excluded."ETag", "FetchedAt" = excluded."FetchedAt",
            "PerceptualHash" = COALESCE("Photos"."PerceptualHash", excluded."PerceptualHash"), "Colours" = COALESCE("Photos"."Colours", excluded."Colours")
        """;

    public override string UpdateTalents => """
        UPDATE "Talents" SET
            "ProfileImageSource" = j.value->>'Source',
            "ProfileImageUrl" = j.value->>'ImageUrl',
            "PhotoId" = j.value->>'PhotoId',
            "LastProfileImageSyncAt" = j.value->>'SyncedAt',
            "LastAttemptAt" = j.value->>'AttemptAt',
            "StaleSince" = j.value->>'StaleSince',
            "AvatarChangeNumber" = j.value->>'ChangeNumber',
            "Version" = "Talents"."Version" + 1
        FROM json_each({0}) AS j
        WHERE "Talents"."Id" = j.value->>'Id' AND "Talents"."Version" = j.value->>'Version'
        RETURNING "Id" AS "Value"
        """;

    public override string RenameAccounts => """
        UPDATE "Connections" SET
            "Handle" = j.value->>'Handle',
            "HandleKey" = j.value->>'HandleKey',
            "RenamedFrom" = j.value->>'RenamedFrom'
        FROM json_each({0}) AS j
        WHERE "Connections"."Id" = j.value->>'Id' AND NOT EXISTS (
            SELECT 1 FROM "Connections" AS o
            WHERE o."Platform" = "Connections"."Platform" AND o."HandleKey" = j.value->>'HandleKey' AND o."Id" <> "Connections"."Id")
        """;

    public override string SaveAnswers => """
        UPDATE "Connections" SET
            "Health" = CASE
                WHEN j.value->>'Health' = 'Renamed' AND "Connections"."RenamedFrom" IS NULL THEN 'Healthy'
                ELSE j.value->>'Health' END,
            "HealthSince" = j.value->>'HealthSince',
            "LastError" = j.value->>'LastError',
            "LastCheckedAt" = COALESCE(j.value->>'CheckedAt', "Connections"."LastCheckedAt"),
            "RetryAt" = j.value->>'RetryAt',
            "FailureCount" = j.value->>'FailureCount',
            "CandidatePhotoId" = j.value->>'CandidatePhotoId',
            "ExternalId" = CASE
                WHEN "Connections"."ExternalId" IS NULL AND NOT EXISTS (
                    SELECT 1 FROM "Connections" AS o
                    WHERE o."Platform" = "Connections"."Platform" AND o."ExternalId" = j.value->>'ExternalId')
                THEN j.value->>'ExternalId'
                ELSE "Connections"."ExternalId" END,
            "Version" = "Connections"."Version" + 1
        FROM json_each({0}) AS j
        WHERE "Connections"."Id" = j.value->>'Id';

        INSERT INTO "Attempts" ("TalentId", "Platform", "RunId", "At", "DurationMs", "Outcome", "Reason")
        SELECT j.value->>'TalentId', j.value->>'Platform', j.value->>'RunId', j.value->>'At', j.value->>'DurationMs', j.value->>'Outcome', j.value->>'Reason'
        FROM json_each({1}) AS j
        WHERE EXISTS (SELECT 1 FROM "Talents" AS t WHERE t."Id" = j.value->>'TalentId');
        """;

    public override string AddHistory => """
        INSERT INTO "PhotoHistory" ("TalentId", "At", "Change", "Source", "PhotoId", "PhotoSource", "Key", "RenditionHash",
            "CropLeft", "CropTop", "CropEdge", "CropState", "RunId")
        SELECT j.value->>'TalentId', j.value->>'At', j.value->>'Change', j.value->>'Source', j.value->>'PhotoId', p."Source", p."Key", p."RenditionHash",
               p."CropLeft", p."CropTop", p."CropEdge", COALESCE(p."CropState", 'Automatic'), j.value->>'RunId'
        FROM json_each({0}) AS j LEFT JOIN "Photos" AS p ON p."Id" = j.value->>'PhotoId'
        """;

    public override string TakeChangeNumbers => """
        UPDATE "Settings" SET "Number" = "Number" + {0} WHERE "Key" = 'avatar-change-number' RETURNING "Number" AS "Value"
        """;

    public override string TakePage => $$"""
        UPDATE "RunBatches" SET "Status" = 'Taken', "Owner" = {1}, "HeldUntil" = {2}, "Fence" = "Fence" + 1
        WHERE ("RunId", "Number") = (
            SELECT o."RunId", o."Number" FROM "RunBatches" AS o JOIN "Runs" AS r ON r."Id" = o."RunId"
            WHERE {{OpenPage}}
            ORDER BY r."StartedAt", o."RunId", o."Number" LIMIT 1)
        RETURNING "RunId", "Number", "TalentIds", "Done", "Fence"
        """;

    public override object Time(DateTimeOffset time) => time.UtcTicks;

    /// <summary>The same form as <see cref="UtcTicksConverter"/> stores.</summary>
    private sealed class TicksConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetInt64(), TimeSpan.Zero);

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.UtcTicks);
    }
}
