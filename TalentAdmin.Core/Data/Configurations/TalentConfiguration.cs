using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations;

internal sealed class TalentConfiguration : IEntityTypeConfiguration<Talent>
{
    public void Configure(EntityTypeBuilder<Talent> builder)
    {
        builder.ToTable("Talents");
        builder.Property(t => t.Id).HasMaxLength(Identifiers.MaxLength);
        builder.Property(t => t.Name).HasMaxLength(Talent.NameMaxLength);

        // Folding decomposes: one letter may become several code units.
        builder.Property(t => t.SearchName).HasMaxLength(Talent.NameMaxLength * 2);
        builder.Property(t => t.ProfileImageUrl).HasMaxLength(ColumnLengths.OwnUrl);
        builder.Property(t => t.ProfileImageSource).HasMaxLength(PhotoSource.MaxLength);
        builder.Property(t => t.PhotoId).HasMaxLength(Identifiers.MaxLength);
        builder.Property(t => t.PinnedPlatform).HasMaxLength(PhotoSource.MaxLength);
        builder.Property(t => t.Version).IsConcurrencyToken();
        builder.Property(t => t.LockedBy).HasMaxLength(ColumnLengths.Name);
        builder.Property(t => t.RemovedBy).HasMaxLength(ColumnLengths.Name);
        builder.HasQueryFilter(TrashFilter.Name, t => t.RemovedAt == null);
        builder.Ignore(t => t.IsLocked);
        builder.Ignore(t => t.IsPinned);

        builder.OwnsOne(t => t.LinkedUser, user =>
        {
            user.Property(u => u.AvatarUrl).HasMaxLength(ColumnLengths.Url);
            user.Property(u => u.PhotoId).HasMaxLength(Identifiers.MaxLength);
            user.Property(u => u.ImageUrl).HasMaxLength(ColumnLengths.OwnUrl);
            user.HasIndex(u => u.PhotoId);
        });
        builder.Navigation(t => t.LinkedUser).IsRequired();

        // Photos cascade from their talent already: SQL Server refuses a second path, so whoever deletes clears this first.
        builder.HasOne(t => t.Photo).WithMany().HasForeignKey(t => t.PhotoId).OnDelete(DeleteBehavior.NoAction);
        builder.HasMany(t => t.Connections).WithOne().HasForeignKey(c => c.TalentId).OnDelete(DeleteBehavior.Cascade);

        builder.HasIndex(t => t.LastProfileImageSyncAt);
        builder.HasIndex(t => t.ProfileImageSource);
        builder.HasIndex(t => new { t.SearchName, t.Id });
        builder.HasIndex(t => new { t.LastAttemptAt, t.Id });
        builder.HasIndex(t => t.AvatarChangeNumber);
        builder.HasIndex(t => t.RemovedAt);
    }
}
