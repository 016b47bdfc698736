using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations;

internal sealed class BlobConfiguration : IEntityTypeConfiguration<Blob>
{
    public void Configure(EntityTypeBuilder<Blob> builder)
    {
        builder.ToTable("Blobs");
        builder.HasKey(b => new { b.ContentHash, b.Variant });
        builder.Property(b => b.ContentHash).HasMaxLength(ColumnLengths.Hash);
        builder.Property(b => b.Variant).HasMaxLength(16);
        builder.Property(b => b.Checksum).HasMaxLength(ColumnLengths.Hash);
        builder.HasIndex(b => b.StoredAt);
    }
}
