using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations;

internal sealed class SourceDayConfiguration : IEntityTypeConfiguration<SourceDay>
{
    public void Configure(EntityTypeBuilder<SourceDay> builder)
    {
        builder.ToTable("InsightSources");
        builder.HasKey(t => new { t.Day, t.Source });
        builder.Property(t => t.Source).HasMaxLength(PhotoSource.MaxLength);
    }
}
