using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentAdmin.Core.Platforms.Limits;

namespace TalentAdmin.Core.Data.Configurations;

internal sealed class PlatformLimitConfiguration : IEntityTypeConfiguration<PlatformLimit>
{
    public void Configure(EntityTypeBuilder<PlatformLimit> builder)
    {
        builder.ToTable("PlatformLimits");
        builder.HasKey(l => l.Key);
        builder.Property(l => l.Key).HasMaxLength(PlatformLimit.KeyMaxLength);
        builder.Property(l => l.Buckets).HasMaxLength(PlatformLimit.BucketsMaxLength);
        builder.Property(l => l.PauseReason).HasMaxLength(ColumnLengths.Reason);
        builder.Property(l => l.Version).IsConcurrencyToken();
    }
}
