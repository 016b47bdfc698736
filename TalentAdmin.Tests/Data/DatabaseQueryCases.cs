using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Data;

/// <summary>Every way in which the product asks its database something, by name: `Type.Method`, and a variant where one call is not enough.</summary>
internal static class DatabaseQueryCases
{
    private static readonly SessionOrigin _origin = new("Firefox on Linux", "192.0.2.1", "password");
    private static readonly Actor _ann = new(Samples.UserId, "ann@example.com");
    private static readonly EncryptedTokens _stored = new("conn_1", "tiktok", "protected", null, Samples.Now, null, null, null);
    private static readonly OutboxMessage _message = new() { Id = "out_1", Kind = SyncQueue.Kind, Subject = Samples.TalentId, CreatedAt = Samples.Now };
    private static readonly BatchClaim _page = new("run_1", 1, Samples.TalentId, 0, 1);
    private static readonly AuditQuery _audited = new()
    {
        Search = "50% [a_b] O'Neil",
        Action = "talent.renamed",
        TalentId = Samples.TalentId,
        From = Samples.Now,
        To = Samples.Now,
        Page = 2,
        PageSize = 20,
    };

    private static readonly NewApiKey _wanted = new("Nightly", ["read"], ExpiresAt: null, [], IsService: false);
    private static readonly Actor _signedIn = _ann with { Standing = new ActorStanding(null, "nothing", null) };
    private static readonly Actor _nobody = new(null, "command line");
    private static readonly OAuthResult.Granted _grant = new(
        new OAuthTokens("access", "refresh", Samples.Now, Samples.Now, Samples.Now, ["basic"]), new OAuthIdentity("1784", "jane", "Jane"));

    public static IReadOnlyDictionary<string, Func<IServiceProvider, CancellationToken, Task>> All { get; } =
        new Dictionary<string, Func<IServiceProvider, CancellationToken, Task>>(StringComparer.Ordinal)
        {
            ["DatabaseMigrator.MigrateAsync"] = (s, c) => Of<DatabaseMigrator>(s).MigrateAsync(c),

            ["ReadCommittedSnapshot.TrySwitchOnAsync"] = (s, c) => Of<ReadCommittedSnapshot>(s).TrySwitchOnAsync(c),

            ["IPhotoStore.KeyOfAsync"] = (s, c) => FreshStore(s).KeyOfAsync(Samples.TalentId, "conn_1", Samples.Hash, c),
            ["IPhotoStore.FindStoredAsync"] = (s, c) => FreshStore(s).FindStoredAsync([Samples.Hash, new string('b', 64)], c),
            ["IPhotoStore.StoreAsync"] = (s, c) => FreshStore(s).StoreAsync([Samples.Rendered()], c),
            ["IPhotoStore.StoreRenditionsAsync"] = (s, c) => FreshStore(s).StoreRenditionsAsync(Samples.Hash, Samples.Rendered().Renditions, c),
            ["IPhotoStore.FindFingerprintAsync"] = (s, c) => FreshStore(s).FindFingerprintAsync(Samples.Hash, c),
            ["IPhotoSelection.UseAsync"] = (s, c) => Of<IPhotoSelection>(s).UseAsync(Samples.TalentId, "photo_1", true, _ann, c),
            ["IPhotoSelection.GoBackAsync"] = (s, c) => Of<IPhotoSelection>(s).GoBackAsync(Samples.TalentId, 1, _ann, c),
            ["IPhotoSelection.UndoAsync"] = (s, c) => Of<IPhotoSelection>(s).UndoAsync(
                Samples.TalentId, new PhotoMemento("initials", null, null, CropState.Automatic, null, null, null, Samples.Now, "Ann", "tiktok"), _ann, c),
            ["IPhotoSelection.UploadAsync"] = (s, c) => Of<IPhotoSelection>(s).UploadAsync(Samples.TalentId, new byte[] { 1 }, _ann, c),
            ["IPhotoSelection.UnpinAsync"] = (s, c) => Of<IPhotoSelection>(s).UnpinAsync(Samples.TalentId, _ann, c),
            ["IPhotoSelection.LockAsync"] = (s, c) => Of<IPhotoSelection>(s).LockAsync(Samples.TalentId, true, _ann, c),
            ["IPhotoSelection.PinPlatformAsync"] = (s, c) => Of<IPhotoSelection>(s).PinPlatformAsync(Samples.TalentId, "instagram", _ann, c),
            ["IPhotoSelection.CropAsync"] = (s, c) => Of<IPhotoSelection>(s).CropAsync(Samples.TalentId, null, _ann, c),
            ["IPhotoSelection.KeepAsync"] = (s, c) => Of<IPhotoSelection>(s).KeepAsync(Samples.TalentId, _ann, c),
            ["PermissionClock.EndAsync"] = EndByTheClockAsync,
            ["IPhotoSelection.PublishAsync"] = (s, c) => Of<IPhotoSelection>(s).PublishAsync(Samples.TalentId, ["photo_1"], _ann, c),
            ["IPhotoSelection.RememberAsync"] = (s, c) => Of<IPhotoSelection>(s).RememberAsync(Samples.TalentId, c),
            ["ICandidateRefresh.RefreshAsync"] = (s, c) => Of<ICandidateRefresh>(s).RefreshAsync(Samples.TalentId, c),
            ["IDefaultAvatarReview.ListAsync"] = (s, c) => Of<IDefaultAvatarReview>(s).ListAsync(c),
            ["IDefaultAvatarReview.DecideAsync"] = (s, c) => Of<IDefaultAvatarReview>(s).DecideAsync("instagram", Samples.Hash, DefaultAvatarStatus.DefaultAvatar, _ann, c),
            ["IDefaultAvatarReview.PageAsync"] = (s, c) => Of<IDefaultAvatarReview>(s).PageAsync(new DefaultAvatarQuery(Decided: false, 2, 24), c),
            ["IDefaultAvatarReview.PageAsync, decided"] = (s, c) => Of<IDefaultAvatarReview>(s).PageAsync(new DefaultAvatarQuery(Decided: true, 1, 24), c),
            ["IDefaultAvatarReview.CountOpenAsync"] = (s, c) => Of<IDefaultAvatarReview>(s).CountOpenAsync(c),
            ["IDefaultAvatarReview.HoldersAsync"] = (s, c) => Of<IDefaultAvatarReview>(s).HoldersAsync("instagram", Samples.Hash, 12, c),
            ["DefaultAvatarDetector.ProposeAsync"] = ProposePlaceholderAsync,
            ["IPhotoOverview.FindAsync"] = (s, c) => Of<IPhotoOverview>(s).FindAsync(Samples.TalentId, c),
            ["IPhotoOverview.FindCropAsync"] = (s, c) => Of<IPhotoOverview>(s).FindCropAsync("talent_none", c),
            ["IPhotoOverview.ReadMasterAsync"] = (s, c) => Of<IPhotoOverview>(s).ReadMasterAsync(Samples.TalentId, "photo_1", c),
            ["IPhotoStore.ReadRenditionAsync"] = (s, c) => FreshStore(s).ReadRenditionAsync("key", 64, c),
            ["IPhotoStore.IsEndedAsync"] = (s, c) => FreshStore(s).IsEndedAsync("key", c),
            ["IPhotoStore.ReadMasterAsync"] = (s, c) => FreshStore(s).ReadMasterAsync(Samples.Hash, c),
            ["IPhotoStore.RemoveUnusedAsync"] = (s, c) => FreshStore(s).RemoveUnusedAsync([Samples.Hash], c),
            ["IPhotoStore.SweepAsync"] = (s, c) => FreshStore(s).SweepAsync(c),

            ["ITalentDirectory.ListAsync"] = ListAsync,
            ["ITalentDirectory.FindAsync"] = (s, c) => Of<ITalentDirectory>(s).FindAsync(Samples.TalentId, c),
            ["ITalentDirectory.FindManyAsync"] = (s, c) => Of<ITalentDirectory>(s).FindManyAsync([Samples.TalentId, "talent_2"], c),
            ["ITalentDirectory.IdsAsync"] = (s, c) => Of<ITalentDirectory>(s).IdsAsync(new TalentQuery { Search = "jane" }, c),
            ["IRuns.WatchAsync"] = async (s, c) => await Of<IRuns>(s).WatchAsync("run_0", c).FirstOrDefaultAsync(c),
            ["ChangeCatchUp.ChangesSinceAsync"] = (s, c) => Of<ChangeCatchUp>(s).ChangesSinceAsync(7, c),
            ["ITalentDirectory.RecentAttemptsAsync"] = (s, c) => Of<ITalentDirectory>(s).RecentAttemptsAsync(Samples.TalentId, 20, c),

            ["IPermissionEnd.EndAsync"] = (s, c) => Of<IPermissionEnd>(s).EndAsync("instagram", ["17841400000000001"], new PermissionEndCause(PermissionEnder.Creator), c),
            ["EndsReplay.RunAsync"] = ReplayEndsAsync,
            ["IWithdrawnPictures.HeldAsync"] = (s, c) => Of<IWithdrawnPictures>(s).HeldAsync(Samples.TalentId, c),
            ["IWithdrawnPictures.ShowAsync"] = (s, c) => Of<IWithdrawnPictures>(s).ShowAsync(Samples.TalentId, _ann, c),
            ["IPermissionLedger.ConsentsAsync"] = (s, c) => Of<IPermissionLedger>(s).ConsentsAsync("Jan%_e", 2, 20, c),
            ["IPermissionLedger.EndingAsync"] = (s, c) => Of<IPermissionLedger>(s).EndingAsync(1, 20, c),
            ["IPermissionLedger.NotRevokedAsync"] = (s, c) => Of<IPermissionLedger>(s).NotRevokedAsync(1, 20, c),
            ["IPermissionLedger.SettleAsync"] = (s, c) => Of<IPermissionLedger>(s).SettleAsync("conn_1", _ann, c),
            ["PermissionStops.AmongAsync"] = (s, c) => Of<PermissionStops>(s).AmongAsync("instagram", ["jane"], c),
            ["ITalentRoster.CreateAsync"] = (s, c) => Of<ITalentRoster>(s).CreateAsync("John", "https://lh3.googleusercontent.com/a/x", _ann, c),
            ["ITalentRoster.UpdateAsync"] = (s, c) => Of<ITalentRoster>(s).UpdateAsync(Samples.TalentId, "Janet", "https://lh3.googleusercontent.com/a/y", _ann, c),
            ["ITalentRoster.UpdateAsync, no avatar"] = (s, c) => Of<ITalentRoster>(s).UpdateAsync(Samples.TalentId, null, "", _ann, c),
            ["ITrash.ListAsync"] = (s, c) => Of<ITrash>(s).ListAsync(1, 50, c),
            ["ITrash.FindAsync"] = (s, c) => Of<ITrash>(s).FindAsync("jane", c),
            ["ITrash.FindTalentAsync"] = (s, c) => Of<ITrash>(s).FindTalentAsync(Samples.TalentId, c),
            ["ITrash.PutAsync"] = (s, c) => Of<ITrash>(s).PutAsync(Samples.TalentId, _ann, c),
            ["ITrash.PutConnectionAsync"] = (s, c) => Of<ITrash>(s).PutConnectionAsync(Samples.TalentId, "instagram", _ann, c),
            ["ITrash.RestoreAsync"] = (s, c) => Of<ITrash>(s).RestoreAsync(Samples.TalentId, _ann, c),
            ["ITrash.RestoreConnectionAsync"] = (s, c) => Of<ITrash>(s).RestoreConnectionAsync(Samples.TalentId, "instagram", _ann, c),
            ["ITrash.EndAsync"] = (s, c) => Of<ITrash>(s).EndAsync(Samples.TalentId, _ann, c),
            ["ITrash.EndConnectionAsync"] = (s, c) => Of<ITrash>(s).EndConnectionAsync(Samples.TalentId, "instagram", _ann, c),
            ["TrashSweepService.SweepAsync"] = (s, c) => Of<TrashSweepService>(s).SweepAsync(c),
            ["ITalentRoster.ConnectAsync"] = (s, c) => Of<ITalentRoster>(s).ConnectAsync(
                Samples.TalentId, new NewConnection("instagram", "jane", "17841400000000001", "token", "refresh", Samples.Now), _ann, c),
            ["ITalentRoster.ChangeHandleAsync"] = (s, c) => Of<ITalentRoster>(s).ChangeHandleAsync(Samples.TalentId, "instagram", new NewHandle("janet"), _ann, c),
            ["ITalentRoster.ChangeHandleAsync, same account"] = (s, c) => Of<ITalentRoster>(s).ChangeHandleAsync(Samples.TalentId, "instagram", new NewHandle("janet", IsSameAccount: true), _ann, c),
            ["ITalentRoster.AcknowledgeRenameAsync"] = (s, c) => Of<ITalentRoster>(s).AcknowledgeRenameAsync(Samples.TalentId, "instagram", _ann, c),
            ["DigestTurn.TryTakeAsync"] = (s, c) => Of<DigestTurn>(s).TryTakeAsync(c),
            ["DigestTurn.EndAsync"] = (s, c) => Of<DigestTurn>(s).EndAsync(c),
            ["RosterExport.WriteAsync"] = (s, c) => Of<RosterExport>(s).WriteAsync(Stream.Null, c),
            ["RosterImport.PreviewAsync"] = (s, c) => Of<RosterImport>(s).PreviewAsync(Roster(s), c),
            ["RosterImport.WriteAsync"] = (s, c) => Of<RosterImport>(s).WriteAsync(Roster(s), _ann, _ => { }, c),
            ["IAttentionQueue.ListAsync"] = async (s, c) =>
            {
                await Of<IAttentionQueue>(s).ListAsync(new AttentionQuery(), c);
                await Of<IAttentionQueue>(s).ListAsync(
                    new AttentionQuery { State = ConnectionHealth.Gone, Platform = "tiktok", Search = "50% [a_b] O'Neil", Page = 1, PageSize = 20 }, c);
            },
            ["IAttentionQueue.CountAsync"] = (s, c) => Of<IAttentionQueue>(s).CountAsync(c),
            ["IConnectionRetry.RetryAsync"] = (s, c) => Of<IConnectionRetry>(s).RetryAsync(Samples.TalentId, "instagram", c),

            ["ITalentProfileImageService.SyncTalentAsync"] = (s, c) => Of<ITalentProfileImageService>(s).SyncTalentAsync(Samples.TalentId, true, RunTrigger.Refresh, c),
            ["ITalentProfileImageService.SyncTalentAsync, not forced"] = (s, c) => Of<ITalentProfileImageService>(s).SyncTalentAsync(Samples.TalentId, false, RunTrigger.Refresh, c),
            ["ITalentProfileImageService.RefreshAsync"] = (s, c) => Of<ITalentProfileImageService>(s).RefreshAsync(Samples.TalentId, true, _ann, c),
            ["ITalentProfileImageService.FetchForPlatformAsync"] = (s, c) => Of<ITalentProfileImageService>(s).FetchForPlatformAsync(Samples.TalentId, "instagram", RunTrigger.Refresh, c),
            ["ITalentProfileImageService.FetchInstagramAsync"] = (s, c) => Of<ITalentProfileImageService>(s).FetchInstagramAsync(Samples.TalentId, c),
            ["ITalentProfileImageService.FetchTikTokAsync"] = (s, c) => Of<ITalentProfileImageService>(s).FetchTikTokAsync(Samples.TalentId, c),
            ["ITalentProfileImageService.FetchYouTubeAsync"] = (s, c) => Of<ITalentProfileImageService>(s).FetchYouTubeAsync(Samples.TalentId, c),
            ["ITalentProfileImageService.SyncAllAsync"] = (s, c) => Of<ITalentProfileImageService>(s).SyncAllAsync(new SyncAllRequest(RunTrigger.Scheduled, Limit: 2), c),
            ["ITalentProfileImageService.SyncAllAsync, forced"] = (s, c) => Of<ITalentProfileImageService>(s).SyncAllAsync(new SyncAllRequest(RunTrigger.Bulk, Limit: 2, ForceRefresh: true), c),
            ["ITalentProfileImageService.ClearAsync"] = (s, c) => Of<ITalentProfileImageService>(s).ClearAsync(Samples.TalentId, c),
            ["LinkedUserAvatar.RefreshAsync"] = (s, c) => Of<LinkedUserAvatar>(s).RefreshAsync(Samples.TalentId, CallPriority.Person, c),
            ["LinkedUserAvatarRefresh.RunAsync"] = (s, c) => Of<LinkedUserAvatarRefresh>(s).RunAsync(limit: null, c),
            ["SyncCleanup.CleanAsync"] = (s, c) => Of<SyncCleanup>(s).CleanAsync(c),
            ["IRateLimitStore.ReadAllAsync"] = (s, c) => Limits(s).ReadAllAsync(c),
            ["IRateLimitStore.ReadAsync"] = (s, c) => Limits(s).ReadAsync("tiktok", c),
            ["IRateLimitStore.TrySaveAsync"] = (s, c) => Limits(s).TrySaveAsync(RateLimitSnapshot.New("youtube"), c),
            ["IRateLimitStore.TrySaveAsync, again"] = (s, c) => Limits(s).TrySaveAsync(RateLimitSnapshot.New("youtube") with { Version = 3, PausedUntil = Samples.Now, PauseReason = "throttled" }, c),
            ["IRateLimitStore.CountUsersAsync"] = (s, c) => Limits(s).CountUsersAsync("instagram", c),
            ["SyncLoader.DueIdsAsync"] = (s, c) => Of<SyncLoader>(s).DueIdsAsync(Due, null, 10, c),
            ["SyncLoader.DueIdsAsync, behind one never asked"] = (s, c) => Of<SyncLoader>(s).DueIdsAsync(Due, new DueTalent("talent_1", null), 10, c),
            ["SyncLoader.DueIdsAsync, behind another"] = (s, c) => Of<SyncLoader>(s).DueIdsAsync(Due, new DueTalent("talent_1", Samples.Now), 10, c),
            ["SyncLoader.FindUnknownAsync"] = (s, c) => Of<SyncLoader>(s).FindUnknownAsync([Samples.TalentId], c),
            ["IRuns.StartAsync"] = (s, c) => Of<IRuns>(s).StartAsync(new SyncAllRequest(RunTrigger.Api, TalentIds: [Samples.TalentId], ScheduledFor: Samples.Now), _ann, c),
            ["IRuns.WaitAsync"] = (s, c) => Of<IRuns>(s).WaitAsync("run_0", c),
            ["ISyncSettings.LoadAsync"] = (s, c) => Of<ISyncSettings>(s).LoadAsync(c),
            ["ISyncSettings.SaveAsync"] = (s, c) => Of<ISyncSettings>(s).SaveAsync(Of<ISyncSettings>(s).Current, _ann, c),
            ["ISyncSettings.ResetAsync"] = (s, c) => Of<ISyncSettings>(s).ResetAsync(_ann, c),
            ["RunPlan.PagesAsync"] = (s, c) => Of<RunPlan>(s).PagesAsync("run_1", Due, new SyncAllRequest(RunTrigger.Bulk), 200, c),
            ["RunStore.TryAddAsync"] = (s, c) => Of<RunStore>(s).TryAddAsync(Samples.Run(), [], _ann, c),
            ["RunStore.TryAddAsync, with a page"] = (s, c) => Of<RunStore>(s).TryAddAsync(
                Samples.Run(), [new RunBatch { RunId = "run_1", Number = 1, TalentIds = Samples.TalentId, Size = 1 }], null, c),
            ["RunStore.TryCancelAsync"] = (s, c) => Of<RunStore>(s).TryCancelAsync("run_1", _ann, c),
            ["IRuns.FindAsync"] = (s, c) => Of<IRuns>(s).FindAsync("run_1", c),
            ["IRuns.FindActiveAsync"] = (s, c) => Of<IRuns>(s).FindActiveAsync(c),
            ["IRuns.ListAsync"] = (s, c) => Of<IRuns>(s).ListAsync(2, 20, c),
            ["IRuns.CancelAsync"] = (s, c) => Of<IRuns>(s).CancelAsync("run_1", _ann, c),
            ["IRuns.FailuresAsync"] = (s, c) => Of<IRuns>(s).FailuresAsync("run_1", 2, 20, c),
            ["IRuns.FailedTalentsAsync"] = (s, c) => Of<IRuns>(s).FailedTalentsAsync("run_1", c),
            ["RunBatches.TakeAsync"] = (s, c) => Of<RunBatches>(s).TakeAsync("run_1", c),
            ["RunBatches.KeepAsync"] = (s, c) => Of<RunBatches>(s).KeepAsync(_page, c),
            ["RunBatches.GiveBackAsync"] = (s, _) => Of<RunBatches>(s).GiveBackAsync(_page, TimeSpan.FromSeconds(1)),
            ["RunBatches.FinishAsync"] = (s, c) => Of<RunBatches>(s).FinishAsync(new BatchProgress(_page, new RunCounts { Failed = 1 }, IsDone: true), c),
            ["RunBatches.FinishAsync, waiting"] = (s, c) => Of<RunBatches>(s).FinishAsync(
                new BatchProgress(_page, new RunCounts(), IsDone: true, new BatchWait(Samples.TalentId, RunWait.Limit, Samples.Now.AddHours(1))), c),
            ["RunBatches.GiveUpAsync"] = (s, c) => Of<RunBatches>(s).GiveUpAsync(_page, Samples.Run(), ReasonCode.LimitWait, c),
            ["RunBatches.CountBreakAsync"] = (s, _) => Of<RunBatches>(s).CountBreakAsync(_page),
            ["BatchWriter.CommitAsync, nothing new"] = CommitQuietPageAsync,
            ["BatchRunner.RunAsync"] = (s, c) => Of<BatchRunner>(s).RunAsync(_page, c),
            ["RunStates.NoteAsync"] = (s, c) => Of<RunStates>(s).NoteAsync(c),
            ["RunBatches.ReleaseAbandonedAsync"] = (s, c) => Of<RunBatches>(s).ReleaseAbandonedAsync(c),
            ["ISyncQueue.WithdrawAsync"] = (s, c) => Of<ISyncQueue>(s).WithdrawAsync([Samples.TalentId], RunTrigger.Import, c),
            ["ISyncQueue.EnqueueAsync"] = (s, c) => Of<ISyncQueue>(s).EnqueueAsync([Samples.TalentId], RunTrigger.Refresh, dueAt: null, c),
            ["GrantReturn.GiveBackAsync"] = (s, c) => Of<GrantReturn>(s).GiveBackAsync(Samples.Authorization(), _grant.Tokens, "1784", c),
            ["Revocation.IsGrantedAnewAsync"] = (s, c) => Of<IEnumerable<IOutboxHandler>>(s).OfType<Revocation>().Single().IsGrantedAnewAsync(
                new PendingRevocation("conn_1", "tiktok", "1784", "protected", null, Samples.Now, null, null), c),
            ["PendingRevocation.AddTo"] = AddRevocationAsync,
            ["OutboxStore.FinishAsync, again"] = (s, c) => Of<OutboxStore>(s).FinishAsync(_message, new OutboxResult.Again(Samples.Now, ReasonCode.Timeout) { Payload = "{}" }, c),
            ["OutboxStore.FinishAsync, done"] = (s, c) => Of<OutboxStore>(s).FinishAsync(_message, new OutboxResult.Done(), c),
            ["OutboxStore.TakeAsync"] = (s, c) => Of<OutboxStore>(s).TakeAsync(SyncQueue.Kind, 8, ["talent_1"], c),
            ["OutboxStore.NextDueAsync"] = (s, c) => Of<OutboxStore>(s).NextDueAsync([SyncQueue.Kind], ["talent_1"], c),
            ["OutboxStore.CountAsync"] = (s, c) => Of<OutboxStore>(s).CountAsync(SyncQueue.Kind, c),
            ["OutboxStore.KeepAsync"] = (s, c) => Of<OutboxStore>(s).KeepAsync(c),
            ["OutboxStore.ReleaseAbandonedAsync"] = (s, c) => Of<OutboxStore>(s).ReleaseAbandonedAsync(c),
            ["DeferredConnections.NoteAsync"] = NotePutOffAsync,
            ["LeaseStore.TakeAsync"] = (s, c) => Of<LeaseStore>(s).TakeAsync("token/conn_1", TimeSpan.FromMinutes(1), TimeSpan.Zero, c),
            ["LeaseStore.ForgetAsync"] = (s, c) => Of<LeaseStore>(s).ForgetAsync(Samples.Now, c),
            ["HeldLease.DisposeAsync"] = async (s, _) => await new HeldLease(Of<LeaseStore>(s), "token/conn_1", "owner", 1).DisposeAsync(),
            ["TokenStore.FindAsync"] = (s, c) => Of<TokenStore>(s).FindAsync("conn_1", c),
            ["TokenStore.IssuedBeforeAsync"] = (s, c) => Of<TokenStore>(s).IssuedBeforeAsync(Samples.Now, "conn_1", 200, c),
            ["TokenStore.ReplaceAsync"] = (s, _) => Of<TokenStore>(s).ReplaceAsync(
                _stored, new OAuthTokens("new", "refresh", Samples.Now, Samples.Now, null, ["basic"]), new HeldLease(Of<LeaseStore>(s), "token/conn_1", "owner", 1)),
            ["TokenStore.MarkDeadAsync"] = (s, c) => Of<TokenStore>(s).MarkDeadAsync(_stored, "token_expired", Samples.Now, c),
            ["ChangeCatchUp.TellAsync"] = (s, c) => Of<ChangeCatchUp>(s).TellAsync(since: -1, _ => { }, c),
            ["Rollup.CountAsync"] = (s, c) => Of<Rollup>(s).CountAsync(c),
            ["Rollup.CountAnewAsync"] = (s, c) => Of<Rollup>(s).CountAnewAsync(c),
            ["Rollup.NewestAttemptAsync"] = (s, c) => Of<Rollup>(s).NewestAttemptAsync(c),
            ["ISyncInsights.ReadAsync"] = (s, c) => Of<ISyncInsights>(s).ReadAsync(FigureRange.Last(30, Samples.Now), c),
            ["RunFigures.FirstTalentAsync"] = (s, c) => Of<RunFigures>(s).FirstTalentAsync(c),
            ["RunFigures.LatestAsync"] = (s, c) => Of<RunFigures>(s).LatestAsync(8, c),
            ["IAuditLog.ListAsync"] = (s, c) => Of<IAuditLog>(s).ListAsync(_audited, c),
            ["IAuditLog.ListAsync, all"] = (s, c) => Of<IAuditLog>(s).ListAsync(new AuditQuery { Action = "talent." }, c),
            ["IAuditLog.ReadAllAsync"] = async (s, c) => await Of<IAuditLog>(s).ReadAllAsync(_audited, c).ToListAsync(c),
            ["IAuditLog.ActionsAsync"] = (s, c) => Of<IAuditLog>(s).ActionsAsync(c),
            ["IAuditLog.NoteAsync"] = (s, c) => Of<IAuditLog>(s).NoteAsync(_ann, "audit.exported", null, null, c),
            ["IAuditLog.NoteAsync, of a talent"] = (s, c) => Of<IAuditLog>(s).NoteAsync(_ann, "photo.refresh_started", Samples.TalentId, null, c),
            ["AuditVerifier.VerifyAsync"] = (s, c) => Of<AuditVerifier>(s).VerifyAsync(null, c),
            ["AuditWatchService.LookAsync"] = (s, c) => ActivatorUtilities.CreateInstance<AuditWatchService>(s).LookAsync(c),
            ["AuditMark.FaultAsync"] = FindFaultAsync,
            ["AuditVerifier.AcceptAsync"] = (s, c) => Of<AuditVerifier>(s).AcceptAsync(c),
            ["AuditForgetting.FindAsync"] = async (s, c) =>
            {
                await using var context = Of<IDbContextFactory<TalentDbContext>>(s).CreateDbContext();
                await AuditForgetting.FindAsync(context, Samples.TalentId, ["50% [a_b] O'Neil"], c);
            },
            ["IForgetting.PreviewAsync"] = (s, c) => Of<IForgetting>(s).PreviewAsync(Samples.TalentId, c),
            ["IForgetting.ForgetAsync"] = (s, c) => Of<IForgetting>(s).ForgetAsync(Samples.TalentId, _ann, c),
            ["IForgetting.PreviewPlatformAsync"] = (s, c) => Of<IForgetting>(s).PreviewPlatformAsync("instagram", c),
            ["IForgetting.ForgetPlatformAsync"] = (s, c) => Of<IForgetting>(s).ForgetPlatformAsync("instagram", _ann, null, c),
            ["IPersonExport.PreviewAsync"] = (s, c) => Of<IPersonExport>(s).PreviewAsync(Samples.TalentId, c),
            ["IPersonExport.WriteAsync"] = (s, c) => Of<IPersonExport>(s).WriteAsync(Samples.TalentId, new MemoryStream(), null, c),
            ["ForgottenTraces.CountAsync"] = (s, c) => Of<ForgottenTraces>(s).CountAsync(c),
            ["ExportsInWork.EndOfTheForgottenAsync"] = (s, c) => Of<ExportsInWork>(s).DoAsync(
                Samples.TalentId, _ => Of<ExportsInWork>(s).EndOfTheForgottenAsync(c), c),
            ["StoreVerifier.VerifyAsync"] = (s, c) => ActivatorUtilities.CreateInstance<StoreVerifier>(s, FreshStore(s)).VerifyAsync(null, c),
            ["StoredFigures.ReadAsync"] = (s, c) => Of<StoredFigures>(s).ReadAsync(c),
            ["RunFigures.LastNightlyAsync"] = (s, c) => Of<RunFigures>(s).LastNightlyAsync(c),
            ["RunFigures.LastNightlyStartAsync"] = (s, c) => Of<RunFigures>(s).LastNightlyStartAsync(c),
            ["CutOffNight.StartAsync"] = LookForMissedNightAsync,

            ["IPrivacyRequests.ListAsync"] = (s, c) => Of<IPrivacyRequests>(s).ListAsync(new PrivacyRequestQuery(IsOver: false, 2, 20), c),
            ["IPrivacyRequests.ListAsync, over"] = (s, c) => Of<IPrivacyRequests>(s).ListAsync(new PrivacyRequestQuery(IsOver: true, 1, 20), c),
            ["IPrivacyRequests.CreateAsync"] = (s, c) => Of<IPrivacyRequests>(s).CreateAsync(
                new NewPrivacyRequest(PrivacyRequestKind.Erase, PrivacyRequestOrigin.Form) { Platform = "instagram", Handle = "jane" }, null, c),
            ["IPrivacyRequests.CreateAsync, of a talent"] = (s, c) => Of<IPrivacyRequests>(s).CreateAsync(
                new NewPrivacyRequest(PrivacyRequestKind.Export, PrivacyRequestOrigin.Mail) { TalentId = Samples.TalentId }, _ann, c),
            ["IPrivacyRequests.CreateAsync, of a list"] = (s, c) => Of<IPrivacyRequests>(s).CreateAsync(
                new NewPrivacyRequest(PrivacyRequestKind.Erase, PrivacyRequestOrigin.Mail) { AccountIds = ["1784", "240"] }, _ann, c),
            ["IPrivacyRequests.FindAsync"] = (s, c) => Of<IPrivacyRequests>(s).FindAsync("0123456789abcdef", c),
            ["IPrivacyRequests.ConfirmAsync"] = (s, c) => Of<IPrivacyRequests>(s).ConfirmAsync("priv_1", _ann, c),
            ["IPrivacyRequests.CompleteAsync"] = (s, c) => Of<IPrivacyRequests>(s).CompleteAsync("priv_1", _ann, c),
            ["IPrivacyRequests.RefuseAsync"] = (s, c) => Of<IPrivacyRequests>(s).RefuseAsync("priv_1", "No.", _ann, c),
            ["Erasure.RunAsync"] = (s, c) => Of<Erasure>(s).RunAsync("priv_1", c),
            ["Erasure.UnfinishedAsync"] = (s, c) => Of<Erasure>(s).UnfinishedAsync(50, c),
            ["CallbackReceipts.IsKnownAsync"] = (s, c) => Of<CallbackReceipts>(s).IsKnownAsync("tiktok/event", c),
            ["CallbackReceipts.AddAsync"] = (s, c) => Of<CallbackReceipts>(s).AddAsync("tiktok/event", c),
            ["CallbackErasure.EraseAsync"] = (s, c) => Of<CallbackErasure>(s).EraseAsync(
                Of<PlatformCatalog>(s).All[0], new CallbackResult.Erasure("1784", "key"), c),
            ["PrivacyRequestService.RunAsync"] = async (s, c) =>
            {
                using var service = ActivatorUtilities.CreateInstance<PrivacyRequestService>(s);
                await service.RunAsync(c);
            },

            ["IConnectLinks.CreateAsync"] = (s, c) => Links(s).CreateAsync(Samples.TalentId, [new WantedGrant("instagram", "jane")], _ann, c),
            ["IConnectLinks.AddSecretAsync"] = (s, c) => Links(s).AddSecretAsync(Samples.TalentId, "link_1", ConnectLinkWay.Mail, _ann, c),
            ["IConnectLinks.ListAsync"] = (s, c) => Links(s).ListAsync(Samples.TalentId, c),
            ["IConnectLinks.RevokeAsync"] = (s, c) => Links(s).RevokeAsync(Samples.TalentId, "link_1", _ann, c),
            ["IConnectLinks.OpenAsync"] = (s, c) => Links(s).OpenAsync(ConnectSecret.New(), LinkProof.None, c),
            ["IConnectLinks.DisconnectAsync"] = (s, c) => Links(s).DisconnectAsync(ConnectSecret.New(), LinkProof.None, null, c),
            ["IConnectLinks.SendPictureAsync"] = (s, c) => Links(s).SendPictureAsync(ConnectSecret.New(), LinkProof.None, default, c),
            ["IConnectLinks.RemovePictureAsync"] = (s, c) => Links(s).RemovePictureAsync(ConnectSecret.New(), LinkProof.None, "photo_1", c),
            ["IConnectLinks.AskForRemovalAsync"] = (s, c) => Links(s).AskForRemovalAsync(ConnectSecret.New(), LinkProof.None, "instagram", c),
            ["IConnectLinks.OpenAsync, of all accounts"] = OpenLinkAsync,
            ["CreatorDisconnection.EndAsync"] = async (s, c) => await Of<CreatorDisconnection>(s).EndAsync(await ConnectionAsync(s, c), _ann, c),
            ["CreatorPictures.SendAsync"] = async (s, c) => await Pictures(s).SendAsync(Samples.TalentId, TestImages.Jpeg(), c),
            ["CreatorPictures.RemoveAsync"] = RemovePictureAsync,
            ["RemovalRequests.AskAsync"] = AskForRemovalAsync,
            ["RemovalRequests.RefuseAsync"] = async (s, c) => await Of<RemovalRequests>(s).RefuseAsync(Samples.TalentId, await ConnectionAsync(s, c), _ann, c),
            ["ICreatorRequests.ListAsync"] = (s, c) => Of<ICreatorRequests>(s).ListAsync(null, c),
            ["IdentityProof.ProveAsync"] = (s, c) => Of<IdentityProof>(s).ProveAsync(
                Samples.Authorization(), _grant.Tokens, _grant.Account!, new FakeOAuth("instagram"), c),
            ["PendingAuthorizationStore.HandToStaffAsync"] = (s, c) => Of<PendingAuthorizationStore>(s).HandToStaffAsync(Samples.Authorization(), c),
            ["PendingAuthorizationStore.ForStaffAsync"] = (s, c) => Of<PendingAuthorizationStore>(s).ForStaffAsync(Samples.TalentId, c),
            ["PendingAuthorizationStore.FindForStaffAsync"] = (s, c) => Of<PendingAuthorizationStore>(s).FindForStaffAsync(Samples.Hash, c),
            ["PendingAuthorizationStore.AddAsync"] = (s, c) => Of<PendingAuthorizationStore>(s).AddAsync(
                Samples.Authorization(ConnectSecret.Hash("state"), ConnectSecret.Hash("browser")), c),
            ["PendingAuthorizationStore.TakeAnswerAsync"] = (s, c) => Of<PendingAuthorizationStore>(s).TakeAnswerAsync("state", "browser", "instagram", c),
            ["PendingAuthorizationStore.HoldAsync"] = (s, c) => Of<PendingAuthorizationStore>(s).HoldAsync(Samples.Authorization(), _grant, c),
            ["PendingAuthorizationStore.FindHeldAsync"] = (s, c) => Of<PendingAuthorizationStore>(s).FindHeldAsync("browser", c),
            ["PendingAuthorizationStore.ReleaseAsync"] = (s, c) => Of<PendingAuthorizationStore>(s).ReleaseAsync(Samples.Authorization(), c),
            ["GrantWriter.DecideAsync"] = (s, c) => Of<GrantWriter>(s).DecideAsync(Samples.Authorization(), _grant.Account!, isConfirmed: false, c),
            ["GrantWriter.WriteAsync"] = (s, c) => Of<GrantWriter>(s).WriteAsync(Samples.Authorization(), _grant.Tokens, _grant.Account!, isConfirmed: true, c),
            ["GrantWriter.WriteAsync, another account"] = (s, c) => Of<GrantWriter>(s).WriteAsync(
                Samples.Authorization(), _grant.Tokens, new OAuthIdentity("1785", "somebody", null), isConfirmed: true, c),

            ["PasswordSignIn.CheckAsync"] = (s, c) => Of<PasswordSignIn>(s).CheckAsync("ann@example.com", Samples.Password, c),
            ["SessionGuard.IsGoodAsync"] = AskSessionGuardAsync,
            ["SessionGuard.IsGoodAsync, of a cookie"] = AskSessionGuardOfCookieAsync,
            ["SessionStore.StartAsync"] = (s, c) => Of<SessionStore>(s).StartAsync(_ann, _origin, replaces: "nothing", c),
            ["SessionStore.ListAsync"] = (s, c) => Of<SessionStore>(s).ListAsync(Samples.UserId, c),
            ["SessionStore.SignOutAsync"] = (s, c) => Of<SessionStore>(s).SignOutAsync(_ann, "nothing", c),
            ["SessionStore.EndAsync"] = (s, c) => Of<SessionStore>(s).EndAsync(Samples.UserId, "nothing", _ann, c),
            ["SessionStore.EndAllAsync"] = (s, c) => Of<SessionStore>(s).EndAllAsync(Samples.UserId, except: null, _nobody, c),
            ["SessionStore.CleanAsync"] = (s, c) => Of<SessionStore>(s).CleanAsync(c),
            ["SessionStore.SeenAsync"] = NoteActAsync,
            ["ApiKeyStore.MakeAsync"] = (s, c) => Of<ApiKeyStore>(s).MakeAsync(_wanted, _signedIn, c),
            ["ApiKeyStore.ListAsync"] = (s, c) => Of<ApiKeyStore>(s).ListAsync(Samples.UserId, 2, 50, c),
            ["ApiKeyStore.ListAsync, of all"] = (s, c) => Of<ApiKeyStore>(s).ListAsync(ownerId: null, 1, 50, c),
            ["ApiKeyStore.RevokeAsync"] = (s, c) => Of<ApiKeyStore>(s).RevokeAsync("key_none", ownOnly: false, _ann, c),
            ["ApiKeyGuard.OpenAsync"] = UseKeyAsync,
            ["ActorGuard.SavingChangesAsync"] = ActAsync,
            ["UserDirectory.SetLastDayAsync"] = (s, c) => Of<UserDirectory>(s).SetLastDayAsync(Samples.UserId, DateOnly.MaxValue, _nobody, c),
            ["UserDirectory.ListAsync"] = (s, c) => Of<UserDirectory>(s).ListAsync(2, 50, c),
            ["UserDirectory.AnyAsync"] = (s, c) => Of<UserDirectory>(s).AnyAsync(c),
            ["UserDirectory.InviteAsync"] = (s, c) => Of<UserDirectory>(s).InviteAsync("john@example.com", AppRoles.Viewer, _nobody, c),
            ["UserDirectory.CreateAdminAsync"] = (s, c) => Of<UserDirectory>(s).CreateAdminAsync("john@example.com", Samples.Password, true, _nobody, c),
            ["UserDirectory.ResetPasswordAsync"] = (s, c) => Of<UserDirectory>(s).ResetPasswordAsync(Samples.UserId, _nobody, c),
            ["UserDirectory.SetRoleAsync"] = (s, c) => Of<UserDirectory>(s).SetRoleAsync(Samples.UserId, AppRoles.Viewer, _nobody, c),
            ["UserDirectory.SetDisabledAsync"] = (s, c) => Of<UserDirectory>(s).SetDisabledAsync(Samples.UserId, true, _nobody, c),
            ["UserDirectory.ResetSecondFactorAsync"] = (s, c) => Of<UserDirectory>(s).ResetSecondFactorAsync(Samples.UserId, _nobody, c),
            ["StepUp.IsProvenAsync"] = (s, c) => Of<StepUp>(s).IsProvenAsync(_signedIn, c),
            ["StepUp.NoteAsync"] = (s, c) => Of<StepUp>(s).NoteAsync(_signedIn, "password", c),
            ["PendingProofs"] = ProveAsync,
            ["SecondFactorCheck.UseAsync"] = (s, c) => Of<SecondFactorCheck>(s).UseAsync(_ann, "123456", c),
            ["SecondFactorCheck.UseAsync, a recovery code"] = (s, c) => Of<SecondFactorCheck>(s).UseAsync(_ann, "7k3m-q9xw-7k3m-q9xw", c),
            ["SecondFactors.FindAsync"] = (s, c) => Of<SecondFactors>(s).FindAsync(Samples.UserId, c),
            ["SecondFactors.BeginAppAsync"] = (s, c) => Of<SecondFactors>(s).BeginAppAsync(_signedIn, c),
            ["SecondFactors.ConfirmAppAsync"] = (s, c) => Of<SecondFactors>(s).ConfirmAppAsync(_signedIn, "123456", c),
            ["SecondFactors.RemoveAppAsync"] = (s, c) => Of<SecondFactors>(s).RemoveAppAsync(_signedIn, c),
            ["SecondFactors.AddPasskeyAsync"] = (s, c) => Of<SecondFactors>(s).AddPasskeyAsync(_signedIn, Samples.Passkey(), c),
            ["SecondFactors.RemovePasskeyAsync"] = (s, c) => Of<SecondFactors>(s).RemovePasskeyAsync(_signedIn, "nothing", c),
            ["SecondFactors.NewRecoveryCodesAsync"] = (s, c) => Of<SecondFactors>(s).NewRecoveryCodesAsync(_signedIn, c),
            ["StaffStore"] = AskStoreAsync,
            ["SignInSteps.NoteAsync"] = NoteSignInAsync,
            ["ResetSecondFactorCommand.RunAsync"] = (s, c) => ResetSecondFactorCommand.RunAsync(s, ["--email", "nobody@example.com"], c),
            ["GuessLimiter.TakeAsync"] = GuessAsync,
            ["GuessLimiter.CleanAsync"] = (s, c) => Of<GuessLimiter>(s).CleanAsync(c),
            ["AccessSums.AddAsync"] = (s, c) => Of<AccessSums>(s).AddAsync("user.sign_in_refused", _ann, "Firefox on Linux", c),
            ["AccessSums.WriteAsync"] = (s, c) => new AccessSums(
                Of<IDbContextFactory<TalentDbContext>>(s), Of<AuditOrigin>(s), new FakeTimeProvider(DateTimeOffset.UtcNow.AddDays(1))).WriteAsync(c),
            ["ProviderSessions.TakeDueAsync"] = (s, c) => Of<ProviderSessions>(s).TakeDueAsync(c),
            ["ProviderSessions.KeepAsync"] = (s, c) => Of<ProviderSessions>(s).KeepAsync("nothing", new ProviderTokens("refresh", null), c),
            ["ProviderSessions.EndAsync"] = (s, c) => Of<ProviderSessions>(s).EndAsync("Okta", "nothing", "test", c),
            ["ProviderSessions.EndOnceAsync"] = (s, c) => Of<ProviderSessions>(s).EndOnceAsync("okta", "Okta", "jti", "sub", "sid", "test", c),
            ["ProviderSessions.FindAsync"] = (s, c) => Of<ProviderSessions>(s).FindAsync("nothing", c),
            ["ProviderAccounts.SignInAsync"] = (s, c) => Of<ProviderAccounts>(s).SignInAsync(
                new ProviderIdentity("https://okta.example", "ann", "ann.at.okta@example.com", []),
                new ProviderPolicy { DisplayName = "Okta", CreatesAccounts = true, DefaultRole = AppRoles.Viewer },
                c),
            ["StaffMail.HandleAsync"] = (s, c) => ((IOutboxHandler)Of<StaffMail>(s)).HandleAsync(
                new OutboxMessage { Id = "out_1", Kind = "staff_mail", Subject = Samples.UserId, Payload = """{"Kind":0}""", CreatedAt = Samples.Now, DueAt = Samples.Now }, c),
        };

    private static async Task FindFaultAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        byte[] key = new byte[32];
        await using var context = await Of<IDbContextFactory<TalentDbContext>>(services).CreateDbContextAsync(cancellationToken);
        await Of<AuditMark>(services).FaultAsync(context, key, AuditHead.Of(key, 1, "seal"), AuditHead.Of(key, 2, "seal"), cancellationToken);
    }

    private static async Task GuessAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var guesses = Of<GuessLimiter>(services);
        var turn = await guesses.TakeAsync("ANN@EXAMPLE.COM", null, device: null, cancellationToken);
        await guesses.WrongAsync(turn, cancellationToken);
        await guesses.RightAsync(await guesses.TakeAsync("ANN@EXAMPLE.COM", null, device: null, cancellationToken), cancellationToken);
    }

    // The app's own platforms are off without settings.
    private static ConnectLinks Links(IServiceProvider services) =>
        ActivatorUtilities.CreateInstance<ConnectLinks>(services, new object[] { new IPlatformOAuth[] { new FakeOAuth("instagram") } });

    private static CreatorPictures Pictures(IServiceProvider services) => Of<CreatorPictures>(services);

    private static async Task<string> ConnectionAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var context = await Of<IDbContextFactory<TalentDbContext>>(services).CreateDbContextAsync(cancellationToken);
        return await context.Connections.Where(c => c.TalentId == Samples.TalentId).Select(c => c.Id).FirstOrDefaultAsync(cancellationToken) ?? "conn_none";
    }

    // The sample's own secret is known by its hash alone.
    private static async Task OpenLinkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var secret = ConnectSecret.New();
        await using (var context = await Of<IDbContextFactory<TalentDbContext>>(services).CreateDbContextAsync(cancellationToken))
        {
            await context.ConnectLinkSecrets.ExecuteUpdateAsync(
                set => set.SetProperty(s => s.Way, ConnectLinkWay.Mail), cancellationToken);
            context.Add(new ConnectLinkSecret { LinkId = "link_1", SecretHash = ConnectSecret.Hash(secret), CreatedAt = Samples.Now, Way = ConnectLinkWay.Copied });
            await context.SaveChangesAsync(cancellationToken);
        }

        await Links(services).OpenAsync(secret, new LinkProof("link_1", ["instagram"]), cancellationToken);
    }

    private static async Task RemovePictureAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var context = await Of<IDbContextFactory<TalentDbContext>>(services).CreateDbContextAsync(cancellationToken);
        var sent = await context.Photos.Where(p => p.Source == PhotoSource.Creator).Select(p => p.Id).FirstOrDefaultAsync(cancellationToken);
        await Pictures(services).RemoveAsync(Samples.TalentId, sent ?? "photo_none", cancellationToken);
    }

    private static async Task AskForRemovalAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var grant = new OpenedGrant("instagram", null, ConnectLinkState.Used, false, null, false, false, MayAsk: true, false);
        await Of<RemovalRequests>(services).AskAsync(
            new OpenedLink("link_1", Samples.TalentId, Samples.Now, ConnectLinkState.Used, false, false, false, [grant], [], []), "instagram", cancellationToken);
    }

    private static T Of<T>(IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();

    private static DueQuery Due => new(Samples.Now, Samples.Now.AddDays(-1));

    private static DatabaseRateLimitStore Limits(IServiceProvider services) => ActivatorUtilities.CreateInstance<DatabaseRateLimitStore>(services);

    private static async Task AddRevocationAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var context = await Of<IDbContextFactory<TalentDbContext>>(services).CreateDbContextAsync(cancellationToken);
        var connection = Samples.Connection(Samples.TalentId, "tiktok", "jane", "1784");
        connection.ProtectedAccessToken = "protected";
        PendingRevocation.Of(connection)!.AddTo(context, Of<Outbox>(services));
        await context.SaveChangesAsync(cancellationToken);
    }

    private static async Task NotePutOffAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var works = await Of<SyncLoader>(services).LoadAsync([Samples.TalentId], cancellationToken);
        foreach (var work in works.Where(w => w.Connections.Count > 0))
        {
            var outcome = new PlatformOutcome.Transient(ReasonCode.LimitWait, Samples.Now) { IsUnasked = true };
            work.Answer(new ConnectionResult(work.Connections[0], outcome, null, Samples.Now, TimeSpan.Zero));
        }

        var waiting = works
            .Select(w => (Work: w, Step: SyncDecision.Next(w, CallPriority.Batch) as SyncStep.Settle))
            .Where(w => w.Step?.Effect == SyncEffect.Deferred);
        await Of<DeferredConnections>(services).NoteAsync([.. waiting.Select(w => new SettledTalent(w.Work, w.Step!))], cancellationToken);
    }

    private static async Task CommitQuietPageAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        await Of<BatchWriter>(services).CommitAsync(
            new BatchRows(
                [new TalentRow(Samples.TalentId, 1, "instagram", null, null, Samples.Now, Samples.Now, null, 1, ShowsNewPicture: false)],
                [],
                [],
                [],
                [new AttemptRow(Samples.TalentId, "instagram", "run_1", Samples.Now, 1, nameof(AttemptOutcome.Found), null)],
                Work: new ClaimedWork(_page, Due: 1, Skipped: 0),
                Effects: new Dictionary<string, SyncEffect> { [Samples.TalentId] = SyncEffect.Unchanged }),
            cancellationToken);

    private static async Task ProposePlaceholderAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var works = await Of<SyncLoader>(services).LoadAsync([Samples.TalentId], cancellationToken);
        var image = new PhotoResult.Accepted(Samples.Hash, 320, 320, 1, null, null) { Fingerprint = new Fingerprint(Samples.Hash, new string('0', 96)) };
        var found = new PlatformOutcome.Found(new FetchedPhoto("https://example.com/a.jpg", null, image)) { MayBeDefaultAvatar = true };
        foreach (var work in works.Where(w => w.Connections.Count > 0))
        {
            await Of<DefaultAvatarDetector>(services).JudgeAsync(work.Connections[0], found, cancellationToken);
            work.Answer(new ConnectionResult(work.Connections[0], found, null, Samples.Now, TimeSpan.Zero));
        }

        await Of<DefaultAvatarDetector>(services).ProposeAsync(works, cancellationToken);
    }

    private static RosterFile Roster(IServiceProvider services) => RosterFile.Read(
        "name,instagram\nJane Doe,jane\nJohn,john\n"u8, Of<PlatformCatalog>(services)).File!;

    // The app's own store remembers the key's secret once it has read it.
    private static DatabasePhotoStore FreshStore(IServiceProvider services) =>
        ActivatorUtilities.CreateInstance<DatabasePhotoStore>(services, ActivatorUtilities.CreateInstance<PhotoKeySecret>(services));

    // A year later: one of the pictures is old enough.
    private static async Task ReplayEndsAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var notes = Of<EndsNotes>(services);
        EndsLogEntry[] entries =
        [
            new(Samples.Now, EndsLogKind.Ended, "instagram", await notes.HashAsync("connection", "conn_0", cancellationToken)),
            new(Samples.Now, EndsLogKind.Forgotten, EndsLogEntry.OfNone, await notes.HashAsync("talent", "talent_0", cancellationToken)),
            new(Samples.Now, EndsLogKind.Stopped, "instagram", await notes.HashAsync("id", "nobody", cancellationToken)),
        ];
        await Of<EndsLog>(services).AppendAsync(string.Join('\n', entries.Select(e => e.ToString())), cancellationToken);
        await Of<EndsReplay>(services).RunAsync(cancellationToken);
    }

    private static async Task EndByTheClockAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        using var clock = new PermissionClock(
            Of<IDbContextFactory<TalentDbContext>>(services),
            Of<RosterTransaction>(services),
            Of<NextPhoto>(services),
            FreshStore(services),
            Of<PlatformCatalog>(services),
            Of<PhotoLimits>(services),
            new FakeTimeProvider(Samples.Now.AddYears(1)),
            NullLogger<PermissionClock>.Instance);
        await clock.EndAsync(cancellationToken);
    }

    private static async Task ListAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        foreach (var sort in Enum.GetValues<TalentSort>())
        {
            foreach (var descending in new[] { false, true })
            {
                var query = new TalentQuery { Sort = sort, Descending = descending, Page = 3, PageSize = 20 };
                await Of<ITalentDirectory>(services).ListAsync(query, cancellationToken);
                query = query with { Search = "50% [a_b] O'Neil", Source = "initials", Health = ConnectionHealth.ReconnectNeeded };
                await Of<ITalentDirectory>(services).ListAsync(query, cancellationToken);
            }
        }
    }

    private static async Task LookForMissedNightAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        using var missed = ActivatorUtilities.CreateInstance<CutOffNight>(services);
        await missed.StartAsync(cancellationToken);
        await missed.ExecuteTask!;
    }

    private static async Task AskSessionGuardOfCookieAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        await Of<SessionGuard>(services).IsGoodAsync(await CookieAsync(services, cancellationToken), cancellationToken);

    private static async Task NoteActAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        await Of<SessionStore>(services).SeenAsync(await CookieAsync(services, cancellationToken), cancellationToken);

    private static async Task<System.Security.Claims.ClaimsPrincipal> CookieAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var secret = await Of<SessionStore>(services).StartAsync(_ann, _origin, replaces: null, cancellationToken);
        return new(new System.Security.Claims.ClaimsIdentity(
            [
                new(System.Security.Claims.ClaimTypes.NameIdentifier, Samples.UserId),
                new(System.Security.Claims.ClaimTypes.Name, "ann@example.com"),
                new(SecurityClaims.Session, secret),
            ],
            "test"));
    }

    private static async Task UseKeyAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var key = (await Of<ApiKeyStore>(services).MakeAsync(_wanted, _signedIn, cancellationToken)).Key ?? ApiKeyFormat.New();
        if (await Of<ApiKeyGuard>(services).OpenAsync(key, address: null, cancellationToken) is { } principal)
        {
            await Of<ApiKeyGuard>(services).IsGoodAsync(principal, cancellationToken);
        }
    }

    private static async Task ActAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var actor = _ann with { Standing = new ActorStanding("stamp", "nothing", "key_none") };
        await using var context = await Of<IDbContextFactory<TalentDbContext>>(services).CreateDbContextAsync(cancellationToken);
        context.AuditEntries.Add(AuditEntry.Of(actor, Samples.Now, "talent.renamed"));
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (ActorEndedException)
        {
            // There is no such key.
        }
    }

    private static async Task ProveAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var proofs = Of<PendingProofs>(services);
        var secret = await proofs.BeginAsync(ProofPurpose.SecondStep, Samples.UserId, challenge: null, cancellationToken);
        var proof = await proofs.FindAsync(secret, ProofPurpose.SecondStep, cancellationToken)
            ?? new PendingProof { Id = "nothing", Purpose = ProofPurpose.SecondStep, ExpiresAt = Samples.Now };
        await proofs.CountTryAsync(proof, cancellationToken);
        await proofs.SpendAsync(proof, cancellationToken);
    }

    private static async Task AskStoreAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        using var store = ActivatorUtilities.CreateInstance<StaffStore>(scope.ServiceProvider);
        var user = new AppUser { Id = Samples.UserId, Role = AppRoles.Viewer };
        await store.GetPasskeysAsync(user, cancellationToken);
        await store.FindByPasskeyIdAsync([1], cancellationToken);
        await store.FindPasskeyAsync(user, [1], cancellationToken);
        await store.RemovePasskeyAsync(user, [1], cancellationToken);
    }

    private static async Task NoteSignInAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SignInSteps>().NoteAsync(Samples.UserId, cancellationToken);
    }

    private static async Task AskSessionGuardAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var claims = new System.Security.Claims.ClaimsIdentity([new(System.Security.Claims.ClaimTypes.NameIdentifier, Samples.UserId)], "test");
        await Of<SessionGuard>(services).IsGoodAsync(new System.Security.Claims.ClaimsPrincipal(claims), cancellationToken);
    }
}
