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
        builder.Property(a => a.WordsHash).HasMaxLength(ColumnLengths.Hash);
        builder.Property(a => a.WordsForgotten).HasMaxLength(ColumnLengths.Hash);
        builder.Ignore(a => a.TalentId);
        builder.Ignore(a => a.Detail);
        builder.Property(a => a.Origin).HasMaxLength(64);
        builder.Property(a => a.Seal).HasMaxLength(ColumnLengths.Hash);

        // The entry stays when its words are forgotten; whoever reads it reads both.
        builder.HasOne(a => a.Words).WithOne().HasForeignKey<AuditWords>(w => w.EntryId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(a => a.Words).AutoInclude();

        builder.HasIndex(a => a.At);
        builder.HasIndex(a => new { a.ActorId, a.Id });
        builder.HasIndex(a => a.Number).IsUnique();
    }
}
