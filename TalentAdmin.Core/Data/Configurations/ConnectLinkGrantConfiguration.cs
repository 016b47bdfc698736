using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations;

internal sealed class ConnectLinkGrantConfiguration : IEntityTypeConfiguration<ConnectLinkGrant>
{
    public void Configure(EntityTypeBuilder<ConnectLinkGrant> builder)
    {
        builder.ToTable("ConnectLinkGrants");
        builder.HasKey(g => new { g.LinkId, g.Platform });
        builder.Property(g => g.LinkId).HasMaxLength(Identifiers.MaxLength);
        builder.Property(g => g.Platform).HasMaxLength(PhotoSource.MaxLength);
        builder.Property(g => g.ExpectedHandle).HasMaxLength(ColumnLengths.Account);
        builder.Property(g => g.ProvenWith).HasMaxLength(PhotoSource.MaxLength);

        // No foreign key: the connection may go while the link still tells what became of it.
        builder.Property(g => g.ConnectionId).HasMaxLength(Identifiers.MaxLength);
        builder.HasIndex(g => g.ConnectionId);
    }
}
