using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        builder.Property(a => a.ActorId).HasMaxLength(ColumnLengths.Name);
        builder.Property(a => a.ActorName).HasMaxLength(ColumnLengths.Name);
        builder.Property(a => a.Action).HasMaxLength(64);
        builder.Property(a => a.TalentId).HasMaxLength(Identifiers.MaxLength);
        builder.Property(a => a.Detail).HasMaxLength(1000);
        builder.Property(a => a.Origin).HasMaxLength(64);
        builder.Property(a => a.Seal).HasMaxLength(ColumnLengths.Hash);
        builder.HasIndex(a => a.At);
        builder.HasIndex(a => a.Number).IsUnique();
        builder.HasIndex(a => new { a.TalentId, a.At });
    }
}
