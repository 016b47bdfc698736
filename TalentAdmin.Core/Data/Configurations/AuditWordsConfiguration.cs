using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations;

internal sealed class AuditWordsConfiguration : IEntityTypeConfiguration<AuditWords>
{
    public void Configure(EntityTypeBuilder<AuditWords> builder)
    {
        builder.ToTable("AuditWords");
        builder.HasKey(w => w.EntryId);
        builder.Property(w => w.EntryId).ValueGeneratedNever();
        builder.Property(w => w.Salt).HasMaxLength(ColumnLengths.Hash);
        builder.Property(w => w.TalentId).HasMaxLength(Identifiers.MaxLength);
        builder.Property(w => w.ActorName).HasMaxLength(ColumnLengths.Name);
        builder.Property(w => w.Detail).HasMaxLength(1000);
        builder.Property(w => w.Origin).HasMaxLength(64);
        builder.HasIndex(w => w.TalentId);
    }
}
