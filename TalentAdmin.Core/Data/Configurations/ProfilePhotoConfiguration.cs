using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations;

internal sealed class ProfilePhotoConfiguration : IEntityTypeConfiguration<ProfilePhoto>
{
    public void Configure(EntityTypeBuilder<ProfilePhoto> builder)
    {
        builder.ToTable("Photos");
        builder.Property(p => p.Id).HasMaxLength(Identifiers.MaxLength);
        builder.Property(p => p.TalentId).HasMaxLength(Identifiers.MaxLength);
        builder.Property(p => p.ContentHash).HasMaxLength(ColumnLengths.Hash);
        builder.Property(p => p.Key).HasMaxLength(ColumnLengths.Hash);
        builder.Property(p => p.Source).HasMaxLength(PhotoSource.MaxLength);
        builder.Property(p => p.Origin).HasMaxLength(Identifiers.MaxLength);
        builder.Property(p => p.SourceUrl).HasMaxLength(ColumnLengths.Url);
        builder.Property(p => p.PictureId).HasMaxLength(ColumnLengths.Account);
        builder.Property(p => p.ETag).HasMaxLength(ColumnLengths.Account);
        builder.Property(p => p.RenditionHash).HasMaxLength(ColumnLengths.Hash);
        builder.Property(p => p.PerceptualHash).HasMaxLength(Fingerprint.ShapeLength);
        builder.Property(p => p.Colours).HasMaxLength(Fingerprint.ColoursLength);
        builder.Property(p => p.CropState).HasConversion<string>().HasMaxLength(ColumnLengths.Enumeration).HasDefaultValue(CropState.Automatic);
        builder.Ignore(p => p.Crop);

        builder.HasOne<Talent>().WithMany().HasForeignKey(p => p.TalentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => new { p.TalentId, p.Origin, p.ContentHash }).IsUnique();
        builder.HasIndex(p => p.Key);
        builder.HasIndex(p => new { p.Source, p.ConfirmedAt });
        builder.HasIndex(p => p.ContentHash);
        builder.HasIndex(p => p.RenditionHash);
        builder.HasIndex(p => new { p.Source, p.PerceptualHash });
    }
}
