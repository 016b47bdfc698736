using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations.Staff;

internal sealed class StaffSessionConfiguration : IEntityTypeConfiguration<StaffSession>
{
    public void Configure(EntityTypeBuilder<StaffSession> builder)
    {
        builder.ToTable("Sessions");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).HasMaxLength(ColumnLengths.Hash);
        builder.Property(s => s.UserId).HasMaxLength(ColumnLengths.UserId);
        builder.Property(s => s.Device).HasMaxLength(ColumnLengths.Name);
        builder.Property(s => s.Address).HasMaxLength(64);
        builder.Property(s => s.SignedInBy).HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(s => s.ProviderSubject).HasMaxLength(ColumnLengths.IdentityKey);
        builder.Property(s => s.ProviderSession).HasMaxLength(ColumnLengths.Name);

        builder.HasOne<AppUser>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => s.UserId);
        builder.HasIndex(s => s.LastSeenAt);
        builder.HasIndex(s => new { s.SignedInBy, s.AskedAt });
    }
}
