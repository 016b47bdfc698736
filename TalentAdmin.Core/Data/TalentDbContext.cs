using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Data;

/// <summary>The one model. Each engine has a sealed child with its own migrations.</summary>
public abstract class TalentDbContext(DbContextOptions options)
    : IdentityUserContext<AppUser>(options), IDataProtectionKeyContext
{
    public DbSet<Talent> Talents => Set<Talent>();

    public DbSet<SocialConnection> Connections => Set<SocialConnection>();

    public DbSet<ProfilePhoto> Photos => Set<ProfilePhoto>();

    public DbSet<PhotoHistoryEntry> PhotoHistory => Set<PhotoHistoryEntry>();

    public DbSet<DefaultAvatar> DefaultAvatars => Set<DefaultAvatar>();

    public DbSet<Blob> Blobs => Set<Blob>();

    public DbSet<SyncRun> Runs => Set<SyncRun>();

    public DbSet<RunBatch> RunBatches => Set<RunBatch>();

    public DbSet<SyncAttempt> Attempts => Set<SyncAttempt>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<AuditWords> AuditWords => Set<AuditWords>();

    public DbSet<AttemptTotal> AttemptTotals => Set<AttemptTotal>();

    public DbSet<TalentTotal> TalentTotals => Set<TalentTotal>();

    public DbSet<RosterDay> RosterDays => Set<RosterDay>();

    public DbSet<SourceDay> SourceDays => Set<SourceDay>();

    public DbSet<AppSetting> Settings => Set<AppSetting>();

    public DbSet<ConnectLink> ConnectLinks => Set<ConnectLink>();

    public DbSet<ConnectLinkGrant> ConnectLinkGrants => Set<ConnectLinkGrant>();

    public DbSet<ConnectLinkSecret> ConnectLinkSecrets => Set<ConnectLinkSecret>();

    public DbSet<RemovalRequest> RemovalRequests => Set<RemovalRequest>();

    public DbSet<PendingAuthorization> PendingAuthorizations => Set<PendingAuthorization>();

    public DbSet<PermissionStop> PermissionStops => Set<PermissionStop>();

    public DbSet<Consent> Consents => Set<Consent>();

    public DbSet<WithdrawnPicture> WithdrawnPictures => Set<WithdrawnPicture>();

    public DbSet<FailedRevocation> FailedRevocations => Set<FailedRevocation>();

    public DbSet<EndedKey> EndedKeys => Set<EndedKey>();

    public DbSet<PrivacyRequest> PrivacyRequests => Set<PrivacyRequest>();

    public DbSet<CallbackReceipt> CallbackReceipts => Set<CallbackReceipt>();

    public DbSet<StaffSession> Sessions => Set<StaffSession>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<AuthenticatorApp> AuthenticatorApps => Set<AuthenticatorApp>();

    public DbSet<Passkey> Passkeys => Set<Passkey>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<PendingProof> PendingProofs => Set<PendingProof>();

    public DbSet<GuessCount> GuessCounts => Set<GuessCount>();

    public DbSet<AccessSum> AccessSums => Set<AccessSum>();

    public DbSet<Lease> Leases => Set<Lease>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<PlatformRateLimit> PlatformLimits => Set<PlatformRateLimit>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Saves; what it adds to the audit log in a transaction, since entry and chain are written together.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Database.CurrentTransaction is not null || !ChangeTracker.Entries<AuditEntry>().Any(e => e.State == EntityState.Added))
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        var rows = await this.SaveInTransactionAsync(token => base.SaveChangesAsync(acceptAllChangesOnSuccess: false, token), cancellationToken);
        if (acceptAllChangesOnSuccess)
        {
            ChangeTracker.AcceptAllChanges();
        }

        return rows;
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(TalentDbContext).Assembly);
    }
}
