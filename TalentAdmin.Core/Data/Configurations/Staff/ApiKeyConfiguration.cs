using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations.Staff;

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("ApiKeys");
        builder.Property(k => k.Id).HasMaxLength(Identifiers.MaxLength);
        builder.Property(k => k.Hash).HasMaxLength(ColumnLengths.Hash);
        builder.Property(k => k.Start).HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(k => k.Name).HasMaxLength(ColumnLengths.Name);
        builder.Property(k => k.OwnerId).HasMaxLength(ColumnLengths.UserId);
        builder.Property(k => k.MadeBy).HasMaxLength(ColumnLengths.Name);
        builder.Property(k => k.Scopes).HasMaxLength(ColumnLengths.Hash);
        builder.Property(k => k.Addresses).HasMaxLength(ColumnLengths.Scopes);
        builder.Property(k => k.UsedFrom).HasMaxLength(ColumnLengths.Words);

        builder.HasOne<AppUser>().WithMany().HasForeignKey(k => k.OwnerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(k => k.Hash).IsUnique();
        builder.HasIndex(k => k.OwnerId);
    }
}
