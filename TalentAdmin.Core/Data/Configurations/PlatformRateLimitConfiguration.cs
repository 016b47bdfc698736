using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations;

internal sealed class PlatformRateLimitConfiguration : IEntityTypeConfiguration<PlatformRateLimit>
{
    public void Configure(EntityTypeBuilder<PlatformRateLimit> builder)
    {
        builder.ToTable("PlatformLimits");
        builder.HasKey(l => l.Key);
        builder.Property(l => l.Key).HasMaxLength(PlatformRateLimit.KeyMaxLength);
        builder.Property(l => l.Buckets).HasMaxLength(PlatformRateLimit.BucketsMaxLength);
        builder.Property(l => l.PauseReason).HasMaxLength(ColumnLengths.Reason);
        builder.Property(l => l.Version).IsConcurrencyToken();
    }
}
