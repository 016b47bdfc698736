using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using TalentAdmin.Core.Accounts;
using TalentAdmin.Core.Auditing;
using TalentAdmin.Core.Connecting;
using TalentAdmin.Core.Insights;
using TalentAdmin.Core.Leases;
using TalentAdmin.Core.Photos;
using TalentAdmin.Core.Platforms.Limits;
using TalentAdmin.Core.Runs;
using TalentAdmin.Core.Sync;
using TalentAdmin.Core.Talents;

namespace TalentAdmin.Core.Data;

/// <summary>The one model. Each engine has a sealed child with its own migrations.</summary>
public abstract class TalentDbContext(DbContextOptions options)
    : IdentityUserContext<AppUser>(options), IDataProtectionKeyContext
{
    public DbSet<Talent> Talents => Set<Talent>();

    public DbSet<SocialConnection> Connections => Set<SocialConnection>();

    public DbSet<ProfilePhoto> Photos => Set<ProfilePhoto>();

    public DbSet<PhotoHistoryEntry> PhotoHistory => Set<PhotoHistoryEntry>();

    public DbSet<LearntPlaceholder> Placeholders => Set<LearntPlaceholder>();

    public DbSet<Blob> Blobs => Set<Blob>();

    public DbSet<SyncRun> Runs => Set<SyncRun>();

    public DbSet<RunPage> RunPages => Set<RunPage>();

    public DbSet<SyncAttempt> Attempts => Set<SyncAttempt>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<AttemptTotal> AttemptTotals => Set<AttemptTotal>();

    public DbSet<TalentTotal> TalentTotals => Set<TalentTotal>();

    public DbSet<RosterDay> RosterDays => Set<RosterDay>();

    public DbSet<SourceDay> SourceDays => Set<SourceDay>();

    public DbSet<AppSetting> Settings => Set<AppSetting>();

    public DbSet<ConnectLink> ConnectLinks => Set<ConnectLink>();

    public DbSet<AuthorizationRequest> AuthorizationRequests => Set<AuthorizationRequest>();

    public DbSet<Lease> Leases => Set<Lease>();

    public DbSet<PlatformLimit> PlatformLimits => Set<PlatformLimit>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(TalentDbContext).Assembly);
    }
}
