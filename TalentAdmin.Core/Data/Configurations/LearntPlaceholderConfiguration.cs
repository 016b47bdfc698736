using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentAdmin.Core.Photos;

namespace TalentAdmin.Core.Data.Configurations;

internal sealed class LearntPlaceholderConfiguration : IEntityTypeConfiguration<LearntPlaceholder>
{
    public void Configure(EntityTypeBuilder<LearntPlaceholder> builder)
    {
        builder.ToTable("Placeholders");
        builder.HasKey(p => new { p.Platform, p.PerceptualHash });
        builder.Property(p => p.Platform).HasMaxLength(PhotoSource.MaxLength);
        builder.Property(p => p.PerceptualHash).HasMaxLength(Fingerprint.ShapeLength);
        builder.Property(p => p.Verdict).HasConversion<string>().HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(p => p.SampleKey).HasMaxLength(ColumnLengths.Hash);
        builder.Property(p => p.DecidedBy).HasMaxLength(ColumnLengths.Name);
    }
}
