namespace TalentAdmin.Core.Data.SqlServer;

/// <summary><see cref="BatchStatements"/> for SQL Server, with `OPENJSON` (compatibility level 130 or newer).</summary>
internal sealed class SqlServerBatchStatements() : BatchStatements(times: null)
{
    private const string PhotoRows = """
        OPENJSON(@rows) WITH (
            [Id] nvarchar(40), [TalentId] nvarchar(40), [ContentHash] nvarchar(64), [Key] nvarchar(64), [Source] nvarchar(16),
            [SourceUrl] nvarchar(4000), [PictureId] nvarchar(200), [ETag] nvarchar(200), [Width] int, [Height] int,
            [ByteCount] bigint, [FetchedAt] datetimeoffset, [PerceptualHash] nvarchar(64), [Colours] nvarchar(96), [RenditionHash] nvarchar(64),
            [CropLeft] float, [CropTop] float, [CropEdge] float, [CropState] nvarchar(24)) AS j
        """;

    public override string SavePhotos => $$"""
        DECLARE @rows nvarchar(max) = {0};
        UPDATE p SET p.[SourceUrl] = j.[SourceUrl], p.[PictureId] = j.[PictureId], p.[ETag] = j.[ETag], p.[FetchedAt] = j.[FetchedAt],
            p.[PerceptualHash] = COALESCE(p.[PerceptualHash], j.[PerceptualHash]), p.[Colours] = COALESCE(p.[Colours], j.[Colours])
        FROM [Photos] AS p JOIN {{PhotoRows}} ON p.[Id] = j.[Id];
        INSERT INTO [Photos] ([Id], [TalentId], [ContentHash], [Key], [Source], [SourceUrl], [PictureId], [ETag], [Width], [Height], [ByteCount], [FetchedAt],
            [PerceptualHash], [Colours], [RenditionHash], [CropLeft], [CropTop], [CropEdge], [CropState])
        SELECT j.[Id], j.[TalentId], j.[ContentHash], j.[Key], j.[Source], j.[SourceUrl], j.[PictureId], j.[ETag], j.[Width], j.[Height], j.[ByteCount], j.[FetchedAt],
            j.[PerceptualHash], j.[Colours], j.[RenditionHash], j.[CropLeft], j.[CropTop], j.[CropEdge], j.[CropState]
        FROM {{PhotoRows}}
        WHERE EXISTS (SELECT 1 FROM [Talents] AS t WHERE t.[Id] = j.[TalentId])
            AND NOT EXISTS (SELECT 1 FROM [Photos] AS p WITH (UPDLOCK, HOLDLOCK) WHERE p.[Id] = j.[Id]);
        """;

    public override string UpdateTalents => """
        UPDATE t SET
            t.[ProfileImageSource] = j.[Source],
            t.[ProfileImageUrl] = j.[ImageUrl],
            t.[PhotoId] = j.[PhotoId],
            t.[LastProfileImageSyncAt] = j.[SyncedAt],
            t.[LastAttemptAt] = j.[AttemptAt],
            t.[StaleSince] = j.[StaleSince],
            t.[AvatarChangeNumber] = j.[ChangeNumber],
            t.[Version] = t.[Version] + 1
        OUTPUT inserted.[Id] AS [Value]
        FROM [Talents] AS t JOIN OPENJSON({0}) WITH (
            [Id] nvarchar(40), [Version] bigint, [Source] nvarchar(16), [ImageUrl] nvarchar(200), [PhotoId] nvarchar(40),
            [SyncedAt] datetimeoffset, [AttemptAt] datetimeoffset, [StaleSince] datetimeoffset, [ChangeNumber] bigint) AS j
            ON t.[Id] = j.[Id] AND t.[Version] = j.[Version]
        """;

    public override string RenameAccounts => """
        UPDATE c SET c.[Handle] = j.[Handle], c.[HandleKey] = j.[HandleKey], c.[RenamedFrom] = j.[RenamedFrom]
        FROM [Connections] AS c JOIN OPENJSON({0}) WITH (
            [Id] nvarchar(40), [Handle] nvarchar(200), [HandleKey] nvarchar(200), [RenamedFrom] nvarchar(200)) AS j ON c.[Id] = j.[Id]
        WHERE NOT EXISTS (
            SELECT 1 FROM [Connections] AS o WHERE o.[Platform] = c.[Platform] AND o.[HandleKey] = j.[HandleKey] AND o.[Id] <> c.[Id])
        """;

    public override string SaveAnswers => """
        UPDATE c SET
            c.[Health] = CASE WHEN j.[Health] = N'Renamed' AND c.[RenamedFrom] IS NULL THEN N'Healthy' ELSE j.[Health] END,
            c.[HealthSince] = j.[HealthSince],
            c.[LastError] = j.[LastError],
            c.[LastCheckedAt] = COALESCE(j.[CheckedAt], c.[LastCheckedAt]),
            c.[RetryAt] = j.[RetryAt],
            c.[FailureCount] = j.[FailureCount],
            c.[CandidatePhotoId] = j.[CandidatePhotoId],
            c.[ExternalId] = CASE
                WHEN c.[ExternalId] IS NULL AND NOT EXISTS (
                    SELECT 1 FROM [Connections] AS o WHERE o.[Platform] = c.[Platform] AND o.[ExternalId] = j.[ExternalId])
                THEN j.[ExternalId]
                ELSE c.[ExternalId] END,
            c.[Version] = c.[Version] + 1
        FROM [Connections] AS c JOIN OPENJSON({0}) WITH (
            [Id] nvarchar(40), [Health] nvarchar(24), [HealthSince] datetimeoffset, [LastError] nvarchar(200),
            [CheckedAt] datetimeoffset, [ExternalId] nvarchar(200), [CandidatePhotoId] nvarchar(40),
            [RetryAt] datetimeoffset, [FailureCount] int) AS j ON c.[Id] = j.[Id];

        INSERT INTO [Attempts] ([TalentId], [Platform], [RunId], [At], [DurationMs], [Outcome], [Reason])
        SELECT j.[TalentId], j.[Platform], j.[RunId], j.[At], j.[DurationMs], j.[Outcome], j.[Reason]
        FROM OPENJSON({1}) WITH (
            [TalentId] nvarchar(40), [Platform] nvarchar(16), [RunId] nvarchar(40), [At] datetimeoffset, [DurationMs] int,
            [Outcome] nvarchar(24), [Reason] nvarchar(200)) AS j
        WHERE EXISTS (SELECT 1 FROM [Talents] AS t WHERE t.[Id] = j.[TalentId]);
        """;

    public override string AddHistory => """
        INSERT INTO [PhotoHistory] ([TalentId], [At], [Change], [Source], [PhotoId], [PhotoSource], [Key], [RenditionHash],
            [CropLeft], [CropTop], [CropEdge], [CropState], [RunId])
        SELECT j.[TalentId], j.[At], j.[Change], j.[Source], j.[PhotoId], p.[Source], p.[Key], p.[RenditionHash],
               p.[CropLeft], p.[CropTop], p.[CropEdge], COALESCE(p.[CropState], N'Automatic'), j.[RunId]
        FROM OPENJSON({0}) WITH (
            [TalentId] nvarchar(40), [At] datetimeoffset, [Change] nvarchar(24), [Source] nvarchar(16), [PhotoId] nvarchar(40),
            [RunId] nvarchar(40)) AS j LEFT JOIN [Photos] AS p ON p.[Id] = j.[PhotoId]
        """;

    public override string TakeChangeNumbers => """
        UPDATE [Settings] SET [Number] = [Number] + {0} OUTPUT inserted.[Number] AS [Value] WHERE [Key] = N'avatar-change-number'
        """;

    public override string TakePage => $$"""
        UPDATE p SET p.[Status] = N'Taken', p.[Owner] = {1}, p.[HeldUntil] = {2}, p.[Fence] = p.[Fence] + 1
        OUTPUT inserted.[RunId], inserted.[Number], inserted.[TalentIds], inserted.[Done], inserted.[Fence]
        FROM [RunBatches] AS p JOIN (
            SELECT TOP (1) o.[RunId], o.[Number] FROM [RunBatches] AS o WITH (UPDLOCK, READPAST, ROWLOCK) JOIN [Runs] AS r ON r.[Id] = o.[RunId]
            WHERE {{OpenPage}}
            ORDER BY r.[StartedAt], o.[RunId], o.[Number]) AS n ON p.[RunId] = n.[RunId] AND p.[Number] = n.[Number]
        """;
}
