using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations;

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("Outbox");
        builder.Property(m => m.Id).HasMaxLength(Identifiers.MaxLength);
        builder.Property(m => m.Kind).HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(m => m.Subject).HasMaxLength(OutboxMessage.SubjectMaxLength);
        builder.Property(m => m.Owner).HasMaxLength(ColumnLengths.Name);
        builder.Property(m => m.LastError).HasMaxLength(ColumnLengths.Reason);
        builder.Property(m => m.TraceParent).HasMaxLength(OutboxMessage.TraceParentMaxLength);
        builder.HasIndex(m => new { m.Kind, m.DueAt });
        builder.HasIndex(m => new { m.Kind, m.Subject });
    }
}
