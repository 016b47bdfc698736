using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations;

internal sealed class AppUserConfiguration : IEntityTypeConfiguration<AppUser>
{
    public void Configure(EntityTypeBuilder<AppUser> builder)
    {
        builder.ToTable("Users");
        builder.Property(u => u.Id).HasMaxLength(ColumnLengths.UserId);
        builder.Property(u => u.Role).HasMaxLength(16);
        builder.Property(u => u.PasswordHash).HasMaxLength(400);
        builder.Property(u => u.SecurityStamp).HasMaxLength(64);
        builder.Property(u => u.ConcurrencyStamp).HasMaxLength(64);
        builder.Property(u => u.LinkStamp).HasMaxLength(ColumnLengths.Hash);
        builder.Property(u => u.LinkMadeBy).HasMaxLength(ColumnLengths.Name);
        builder.Property(u => u.PhoneNumber).HasMaxLength(32);
    }
}
