using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations;

internal sealed class SyncAttemptConfiguration : IEntityTypeConfiguration<SyncAttempt>
{
    public void Configure(EntityTypeBuilder<SyncAttempt> builder)
    {
        builder.ToTable("Attempts");
        builder.Property(a => a.TalentId).HasMaxLength(Identifiers.MaxLength);
        builder.Property(a => a.Platform).HasMaxLength(PhotoSource.MaxLength);
        builder.Property(a => a.RunId).HasMaxLength(Identifiers.MaxLength);
        builder.Property(a => a.Outcome).HasConversion<string>().HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(a => a.Reason).HasMaxLength(ColumnLengths.Reason);

        builder.HasOne<Talent>().WithMany().HasForeignKey(a => a.TalentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(a => new { a.TalentId, a.At });
        builder.HasIndex(a => a.At);
        builder.HasIndex(a => a.RunId);
    }
}
