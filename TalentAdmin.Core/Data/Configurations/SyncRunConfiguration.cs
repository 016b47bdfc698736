using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations;

internal sealed class SyncRunConfiguration : IEntityTypeConfiguration<SyncRun>
{
    public void Configure(EntityTypeBuilder<SyncRun> builder)
    {
        builder.ToTable("Runs");
        builder.Property(r => r.Id).HasMaxLength(Identifiers.MaxLength);
        builder.Property(r => r.Trigger).HasConversion<string>().HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(r => r.Status).HasConversion<string>().HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(r => r.WaitsFor).HasConversion<string>().HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(r => r.StartedBy).HasMaxLength(ColumnLengths.Name);
        builder.Property(r => r.Slot).HasMaxLength(ColumnLengths.Enumeration);
        builder.Ignore(r => r.Done);
        builder.Ignore(r => r.Successful);
        builder.Ignore(r => r.IsOver);
        builder.HasIndex(r => new { r.Trigger, r.StartedAt });
        builder.HasIndex(r => r.StartedAt);

        // Few are not over, and every node looks for them every other second.
        builder.HasIndex(r => r.Status);

        // Two nodes, or two people, cannot begin the same thing.
        builder.HasIndex(r => r.Slot).IsUnique();
        builder.HasIndex(r => r.ScheduledFor).IsUnique();
    }
}
