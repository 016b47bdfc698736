using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations.Connections;

internal sealed class PermissionStopConfiguration : IEntityTypeConfiguration<PermissionStop>
{
    public void Configure(EntityTypeBuilder<PermissionStop> builder)
    {
        builder.ToTable("PermissionStops");
        builder.HasKey(s => new { s.Platform, s.AccountHash });
        builder.Property(s => s.Platform).HasMaxLength(PhotoSource.MaxLength);
        builder.Property(s => s.AccountHash).HasMaxLength(ColumnLengths.Hash);
    }
}
