using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations.Staff;

internal sealed class AccessSumConfiguration : IEntityTypeConfiguration<AccessSum>
{
    public void Configure(EntityTypeBuilder<AccessSum> builder)
    {
        builder.ToTable("AccessSums");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).HasMaxLength(ColumnLengths.Hash);
        builder.Property(s => s.Action).HasMaxLength(64);
        builder.Property(s => s.UserId).HasMaxLength(ColumnLengths.UserId);
        builder.Property(s => s.ActorName).HasMaxLength(ColumnLengths.Name);
        builder.Property(s => s.Device).HasMaxLength(ColumnLengths.Words);
        builder.Property(s => s.Address).HasMaxLength(64);
        builder.HasIndex(s => s.Since);
    }
}
