using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations;

internal sealed class AttemptTotalConfiguration : IEntityTypeConfiguration<AttemptTotal>
{
    public void Configure(EntityTypeBuilder<AttemptTotal> builder)
    {
        builder.ToTable("InsightAttempts");
        builder.HasKey(t => new { t.Starts, t.Platform, t.Outcome, t.Reason });
        builder.Property(t => t.Platform).HasMaxLength(PhotoSource.MaxLength);
        builder.Property(t => t.Outcome).HasConversion<string>().HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(t => t.Reason).HasMaxLength(ColumnLengths.Reason);
    }
}
