using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations;

internal sealed class DefaultAvatarConfiguration : IEntityTypeConfiguration<DefaultAvatar>
{
    public void Configure(EntityTypeBuilder<DefaultAvatar> builder)
    {
        builder.ToTable("DefaultAvatars");
        builder.HasKey(p => new { p.Platform, p.PerceptualHash });
        builder.Property(p => p.Platform).HasMaxLength(PhotoSource.MaxLength);
        builder.Property(p => p.PerceptualHash).HasMaxLength(Fingerprint.ShapeLength);
        builder.Property(p => p.Verdict).HasConversion<string>().HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(p => p.SampleKey).HasMaxLength(ColumnLengths.Hash);
        builder.Property(p => p.DecidedBy).HasMaxLength(ColumnLengths.Name);
    }
}
