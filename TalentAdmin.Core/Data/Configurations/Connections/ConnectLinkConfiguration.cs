using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations.Connections;

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

internal sealed class ConnectLinkSecretConfiguration : IEntityTypeConfiguration<ConnectLinkSecret>
{
    public void Configure(EntityTypeBuilder<ConnectLinkSecret> builder)
    {
        builder.ToTable("ConnectLinkSecrets");
        builder.HasKey(s => s.SecretHash);
        builder.Property(s => s.SecretHash).HasMaxLength(ColumnLengths.Hash);
        builder.Property(s => s.LinkId).HasMaxLength(Identifiers.MaxLength);
        builder.Property(s => s.Way).HasConversion<string>().HasMaxLength(ColumnLengths.Enumeration);
    }
}
