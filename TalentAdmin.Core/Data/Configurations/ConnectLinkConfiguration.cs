using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations;

internal sealed class ConnectLinkConfiguration : IEntityTypeConfiguration<ConnectLink>
{
    public void Configure(EntityTypeBuilder<ConnectLink> builder)
    {
        builder.ToTable("ConnectLinks");
        builder.Property(l => l.Id).HasMaxLength(Identifiers.MaxLength);
        builder.Property(l => l.SecretHash).HasMaxLength(ColumnLengths.Hash);
        builder.Property(l => l.TalentId).HasMaxLength(Identifiers.MaxLength);
        builder.Property(l => l.Platform).HasMaxLength(PhotoSource.MaxLength);
        builder.Property(l => l.ExpectedHandle).HasMaxLength(ColumnLengths.Account);
        builder.Property(l => l.CreatedBy).HasMaxLength(ColumnLengths.Name);

        // No foreign key: the connection may go while the link still tells what became of it.
        builder.Property(l => l.ConnectionId).HasMaxLength(Identifiers.MaxLength);

        builder.HasOne<Talent>().WithMany().HasForeignKey(l => l.TalentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(l => l.SecretHash).IsUnique();
        builder.HasIndex(l => l.ExpiresAt);
    }
}
