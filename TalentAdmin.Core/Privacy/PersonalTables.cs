using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Privacy;

/// <summary>
/// Every column of the model has its line here, and a test that asks for it: what is kept of a creator is what this table says. Export and
/// forgetting go by it; docs/privacy.md holds it for people.
/// </summary>
internal static class PersonalTables
{
    private const string Deleted = "rows deleted";
    private const string OfStaff = "of staff, not of creators";
    private const string OfNobody = "nothing of it is about a person";
    private const string Figures = "sums over all talents: nothing of it is about a person";

    /// <summary>In the order in which they are forgotten: a row goes before what it names.</summary>
    public static IReadOnlyList<PersonalTable> All { get; } =
    [
        Of("AuditWords", Deleted,
            (db, p) => db.AuditWords.Where(w => p.AuditEntryIds.Contains(w.EntryId)),
            given: "EntryId TalentId ActorName Detail Origin",
            held: "Salt"),
        Of("AuditEntries", "kept: who of the staff did what and when, and a salted hash whose salt is deleted",
            (db, p) => db.AuditEntries.IgnoreAutoIncludes().Where(a => p.AuditEntryIds.Contains(a.Id)),
            given: "Id At Action",
            held: "ActorId ActorName Origin",
            plain: "Number Seal WordsHash WordsForgotten",
            forget: PersonalForgetting.StaysAsync),
        Of("PrivacyRequests", "whom a request is about is blanked; that it was made, and when, stays for its time",
            PersonalForgetting.Requests,
            given: "Id Kind Origin State Platform Handle CreatedAt Deadline ConfirmedAt EndedAt Reason Accounts Pictures",
            held: "Code TalentIds ConnectionIds SubjectHash ConfirmedById ConfirmedBy",
            plain: "Ignored",
            forget: PersonalForgetting.ForgetInRequestsAsync),
        Of("ConnectLinkSecrets", Deleted,
            (db, p) => db.ConnectLinkSecrets.Where(s => db.ConnectLinks.Any(l => l.Id == s.LinkId && l.TalentId == p.TalentId)),
            given: "LinkId CreatedAt Way",
            held: "SecretHash"),
        Of("ConnectLinkGrants", Deleted,
            (db, p) => db.ConnectLinkGrants.Where(g => db.ConnectLinks.Any(l => l.Id == g.LinkId && l.TalentId == p.TalentId)),
            given: "LinkId Platform ExpectedHandle UsedAt ConnectionId DisconnectedAt",
            held: "ProvenWith"),
        Of("ConnectLinks", Deleted,
            (db, p) => db.ConnectLinks.Where(l => l.TalentId == p.TalentId),
            given: "Id TalentId CreatedAt ExpiresAt OpenedAt RevokedAt",
            held: "CreatedBy"),
        Of("RemovalRequests", Deleted,
            (db, p) => db.RemovalRequests.Where(r => r.TalentId == p.TalentId),
            given: "ConnectionId TalentId Platform AskedAt Deadline"),
        Of("PendingAuthorizations", Deleted,
            (db, p) => db.PendingAuthorizations.Where(a => a.TalentId == p.TalentId),
            given: "TalentId Platform LinkId ExpectedHandle IsProof CreatedAt ExpiresAt AnsweredAt ForStaffSince",
            held: "ProvenWith StateHash BrowserHash ActorId ActorName ProtectedVerifier ProtectedGrant"),
        Of("Attempts", Deleted,
            (db, p) => db.Attempts.Where(a => a.TalentId == p.TalentId),
            given: "Id TalentId Platform RunId At DurationMs Outcome Reason"),
        Of("DefaultAvatars", "a picture that only this creator has, and that staff did not call a default avatar: rows deleted; else the sample is another's, or none",
            PersonalForgetting.Samples,
            given: "Platform Verdict Accounts ProposedAt DecidedAt",
            held: "PerceptualHash SampleKey DecidedBy",
            forget: PersonalForgetting.ForgetSamplesAsync),
        Of("Blobs", "rows deleted that no other talent's picture shares",
            PersonalForgetting.Pictures,
            given: "Bytes",
            held: "ContentHash Variant Checksum StoredAt"),
        Of("PhotoHistory", Deleted,
            (db, p) => db.PhotoHistory.Where(e => e.TalentId == p.TalentId),
            given: "Id TalentId At Change Source PhotoId PhotoSource CropLeft CropTop CropEdge CropState RenditionHash RunId",
            held: "Key ActorId ActorName"),
        Of("Photos", Deleted,
            (db, p) => db.Photos.Where(photo => photo.TalentId == p.TalentId),
            given: "Id TalentId ContentHash Source SourceUrl PictureId ETag Width Height ByteCount FetchedAt Origin ConfirmedAt CropLeft CropTop CropEdge CropState PublishedAs RenditionHash",
            held: "Key PerceptualHash Colours"),
        Of("Connections", Deleted,
            (db, p) => db.Connections.Where(c => c.TalentId == p.TalentId),
            given: "Id TalentId Platform Handle ExternalId AppScopedId Connected Health LastError HealthSince LastCheckedAt ConfirmedAt TokenIssuedAt TokenExpiresAt RefreshTokenExpiresAt GrantedScopes RenamedFrom RetryAt FailureCount CandidatePhotoId CreatedAt RemovedAt",
            held: "HandleKey RemovedBy ProtectedAccessToken ProtectedRefreshToken",
            plain: "Version"),
        Of("Consents", Deleted,
            (db, p) => db.Consents.Where(c => c.TalentId == p.TalentId),
            given: "Id TalentId ConnectionId Platform Handle Scopes GrantedAt LinkId Words WordsVersion EndedAt EndedBy",
            held: "GrantedWith"),
        Of("WithdrawnPictures", Deleted,
            (db, p) => db.WithdrawnPictures.Where(w => w.TalentId == p.TalentId),
            given: "TalentId Platform EndedAt HeldSince",
            held: "PictureHash"),
        Of("Outbox", "rows deleted; a permission that is being given back stays, encrypted, until the platform was told, a week at most",
            (db, p) => db.Outbox.Where(m => m.Kind != PendingRevocation.Kind && (m.Subject == p.TalentId || p.ConnectionIds.Contains(m.Subject) || m.Payload!.Contains(p.TalentId))),
            given: "Id Kind Subject CreatedAt DueAt Attempts LastError",
            held: "Payload",
            plain: "Owner HeldUntil TraceParent"),
        Of("RunBatches", "the talent's id is replaced by a dash",
            (db, p) => db.RunBatches.Where(b => b.TalentIds.Contains(p.TalentId)),
            given: "RunId Number",
            held: "TalentIds",
            plain: "Size Status Done WaitsFor Fence Owner HeldUntil Breaks",
            forget: PersonalForgetting.ForgetInBatchesAsync),
        Of("EndedKeys", "the talent's id is replaced by a dash; the address, of which nobody can tell whose it was, stays until no browser can ask for it any more",
            PersonalForgetting.EndedKeys,
            held: "Key TalentId",
            plain: "ChangeNumber EndedAt",
            forget: PersonalForgetting.ForgetEndedKeysAsync),
        Of("Leases", Deleted,
            PersonalForgetting.Leases,
            held: "Name",
            plain: "Fence Owner ExpiresAt"),
        Of("Talents", Deleted,
            (db, p) => db.Talents.Where(t => t.Id == p.TalentId),
            given: "Id Name LinkedUser_AvatarUrl LinkedUser_PhotoId LinkedUser_ImageUrl ProfileImageUrl ProfileImageSource LastProfileImageSyncAt LastAttemptAt PhotoId PinnedPlatform StaleSince LockedAt CreatedAt RemovedAt",
            held: "SearchName LockedBy RemovedBy",
            plain: "AvatarChangeNumber Version"),
        Without("PermissionStops", "kept: that an account is not to be added again, as a keyed hash that names nobody", "Platform AccountHash EndedAt"),
        Without("FailedRevocations", "kept: that a platform did not take a permission back, under our own id of the account that is gone", "GrantId Platform GivenUpAt"),
        Without("CallbackReceipts", "kept: that an event which a platform told was dealt with, as a keyed hash that names nobody", "Key ReceivedAt"),
        Without("Runs", OfNobody, "Id Trigger Status StartedAt FinishedAt StartedBy ScheduledFor Slot ForceRefresh SyncedBefore WaitsFor WaitsUntil Requested Updated Unchanged KeptStale NoPhoto Failed Skipped"),
        Without("PlatformLimits", OfNobody, "Key Buckets PausedUntil PauseReason PausedAt Version"),
        Without("Settings", OfNobody, "Key Text Number"),
        Without("DataProtectionKeys", OfNobody, "Id FriendlyName Xml"),
        Without("InsightAttempts", Figures, "Starts Platform Outcome Reason Count DurationMs"),
        Without("InsightTalents", Figures, "Starts Talents Successful DurationMs Times"),
        Without("InsightRoster", Figures, "Day Talents Fresh Recent Old Never Attention"),
        Without("InsightSources", Figures, "Day Source Talents"),
        Without("Users", OfStaff, "Id Role Disabled LastDay IsDemo CreatedAt LinkStamp LinkMadeBy LastSignInAt UserName NormalizedUserName Email NormalizedEmail EmailConfirmed PasswordHash SecurityStamp ConcurrencyStamp PhoneNumber PhoneNumberConfirmed TwoFactorEnabled LockoutEnd LockoutEnabled AccessFailedCount"),
        Without("Sessions", OfStaff, "Id UserId Device Address SignedInBy ProviderSubject ProviderSession ProtectedTokens AskedAt StartedAt LastSeenAt ProvenAt ExpiresAt EndedAt"),
        Without("ApiKeys", OfStaff, "Id Hash Start Name OwnerId MadeBy Scopes Addresses CreatedAt ExpiresAt RevokedAt LastUsedAt UsedFrom RefusedAt"),
        Without("AuthenticatorApps", OfStaff, "UserId ProtectedKey ConfirmedAt LastStep WrongCodes PausedUntil"),
        Without("Passkeys", OfStaff, "Id UserId CredentialId PublicKey Name Transports CreatedAt LastUsedAt SignCount IsBackupEligible IsBackedUp"),
        Without("RecoveryCodes", OfStaff, "Id UserId"),
        Without("PendingProofs", OfStaff, "Id Purpose UserId Challenge Tries ExpiresAt"),
        Without("GuessCounts", "kept for an hour: how often somebody guessed at an account of staff, as a keyed hash that names nobody", "Id Wrong LastAt NextAt"),
        Without("AccessSums", OfStaff, "Id Action UserId ActorName Device Address Count Since"),
        Without("AspNetUserClaims", OfStaff, "Id UserId ClaimType ClaimValue"),
        Without("AspNetUserLogins", OfStaff, "LoginProvider ProviderKey ProviderDisplayName UserId"),
        Without("AspNetUserTokens", OfStaff, "UserId LoginProvider Name Value"),
    ];

    /// <summary>Those with rows about creators.</summary>
    public static IEnumerable<(PersonalTable Table, PersonalRows Rows)> OfPersons => All.Where(t => t.Rows is not null).Select(t => (t, t.Rows!));

    private static PersonalTable Of<T>(
        string name,
        string forgotten,
        Func<TalentDbContext, Person, IQueryable<T>> whose,
        string given = "",
        string held = "",
        string plain = "",
        Func<TalentDbContext, Person, CancellationToken, Task>? forget = null)
        where T : class => new(name, forgotten, Split(given), Split(held), Split(plain)) { Rows = new PersonalRows<T>(whose, forget) };

    private static PersonalTable Without(string name, string why, string columns) => new(name, why, [], [], Split(columns));

    private static string[] Split(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
