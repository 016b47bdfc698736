using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations;

internal sealed class PhotoHistoryConfiguration : IEntityTypeConfiguration<PhotoHistoryEntry>
{
    public void Configure(EntityTypeBuilder<PhotoHistoryEntry> builder)
    {
        builder.ToTable("PhotoHistory");
        builder.Property(e => e.TalentId).HasMaxLength(Identifiers.MaxLength);
        builder.Property(e => e.Change).HasConversion<string>().HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(e => e.Source).HasMaxLength(PhotoSource.MaxLength);
        builder.Property(e => e.PhotoId).HasMaxLength(Identifiers.MaxLength);
        builder.Property(e => e.PhotoSource).HasMaxLength(PhotoSource.MaxLength);
        builder.Property(e => e.Key).HasMaxLength(ColumnLengths.Hash);
        builder.Property(e => e.RenditionHash).HasMaxLength(ColumnLengths.Hash);
        builder.Property(e => e.CropState).HasConversion<string>().HasMaxLength(ColumnLengths.Enumeration).HasDefaultValue(CropState.Automatic);
        builder.Property(e => e.ActorId).HasMaxLength(ColumnLengths.Account);
        builder.Property(e => e.ActorName).HasMaxLength(ColumnLengths.Name);
        builder.Property(e => e.RunId).HasMaxLength(Identifiers.MaxLength);
        builder.Ignore(e => e.Crop);

        builder.HasOne<Talent>().WithMany().HasForeignKey(e => e.TalentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => new { e.TalentId, e.At });
        builder.HasIndex(e => e.At);
        builder.HasIndex(e => e.Key);
        builder.HasIndex(e => e.PhotoId);
        builder.HasIndex(e => e.RenditionHash);
    }
}
