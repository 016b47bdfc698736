using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations;

internal sealed class ConnectLinkConfiguration : IEntityTypeConfiguration<ConnectLink>
{
    public void Configure(EntityTypeBuilder<ConnectLink> builder)
    {
        builder.ToTable("ConnectLinks");
        builder.Property(l => l.Id).HasMaxLength(Identifiers.MaxLength);
        builder.Property(l => l.TalentId).HasMaxLength(Identifiers.MaxLength);
        builder.Property(l => l.CreatedBy).HasMaxLength(ColumnLengths.Name);

        builder.HasOne<Talent>().WithMany().HasForeignKey(l => l.TalentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(l => l.Grants).WithOne().HasForeignKey(g => g.LinkId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(l => l.Secrets).WithOne().HasForeignKey(s => s.LinkId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(l => l.ExpiresAt);
    }
}
