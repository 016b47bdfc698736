using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations.Connections;

internal sealed class SocialConnectionConfiguration : IEntityTypeConfiguration<SocialConnection>
{
    public void Configure(EntityTypeBuilder<SocialConnection> builder)
    {
        builder.ToTable("Connections");
        builder.Property(c => c.Id).HasMaxLength(Identifiers.MaxLength);
        builder.Property(c => c.TalentId).HasMaxLength(Identifiers.MaxLength);
        builder.Property(c => c.Platform).HasMaxLength(PhotoSource.MaxLength);
        builder.Property(c => c.Handle).HasMaxLength(ColumnLengths.Account);
        builder.Property(c => c.HandleKey).HasMaxLength(ColumnLengths.Account);
        builder.Property(c => c.ExternalId).HasMaxLength(ColumnLengths.Account);
        builder.Property(c => c.AppScopedId).HasMaxLength(ColumnLengths.Account);
        builder.Property(c => c.Health).HasConversion<string>().HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(c => c.LastError).HasMaxLength(ColumnLengths.Reason);
        builder.Property(c => c.GrantedScopes).HasMaxLength(ColumnLengths.Scopes);
        builder.Property(c => c.RenamedFrom).HasMaxLength(ColumnLengths.Account);
        builder.Property(c => c.CandidatePhotoId).HasMaxLength(Identifiers.MaxLength);
        builder.Property(c => c.RemovedBy).HasMaxLength(ColumnLengths.Name);
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasQueryFilter(TrashFilter.Name, c => c.RemovedAt == null);

        // An account belongs to one talent, whatever two people do at once; in the trash it belongs to nobody.
        builder.HasIndex(c => new { c.Platform, c.ExternalId }).IsUnique().HasFilter($"\"ExternalId\" IS NOT NULL AND {TrashFilter.InUse}");
        builder.HasIndex(c => new { c.Platform, c.AppScopedId });
        builder.HasIndex(c => new { c.Platform, c.HandleKey }).IsUnique().HasFilter(TrashFilter.InUse);
        builder.HasIndex(c => new { c.TalentId, c.Platform }).IsUnique().HasFilter(TrashFilter.InUse);
        builder.HasIndex(c => c.TalentId);
        builder.HasIndex(c => c.RemovedAt);
        builder.HasIndex(c => new { c.Health, c.HealthSince });
        builder.HasIndex(c => c.CandidatePhotoId);
    }
}
