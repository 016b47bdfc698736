using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations;

internal sealed class RunBatchConfiguration : IEntityTypeConfiguration<RunBatch>
{
    public void Configure(EntityTypeBuilder<RunBatch> builder)
    {
        builder.ToTable("RunBatches");
        builder.HasKey(p => new { p.RunId, p.Number });
        builder.Property(p => p.RunId).HasMaxLength(Identifiers.MaxLength);
        builder.Property(p => p.Status).HasConversion<string>().HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(p => p.WaitsFor).HasConversion<string>().HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(p => p.Owner).HasMaxLength(ColumnLengths.Name);
        builder.HasOne<SyncRun>().WithMany().HasForeignKey(p => p.RunId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => new { p.Status, p.RunId });
    }
}
