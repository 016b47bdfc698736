using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations.Privacy;

internal sealed class PrivacyRequestConfiguration : IEntityTypeConfiguration<PrivacyRequest>
{
    public void Configure(EntityTypeBuilder<PrivacyRequest> builder)
    {
        builder.ToTable("PrivacyRequests");
        builder.Property(r => r.Id).HasMaxLength(Identifiers.MaxLength);
        builder.Property(r => r.Code).HasMaxLength(ColumnLengths.Hash);
        builder.Property(r => r.Kind).HasConversion<string>().HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(r => r.Origin).HasConversion<string>().HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(r => r.State).HasConversion<string>().HasMaxLength(ColumnLengths.Enumeration).IsConcurrencyToken();
        builder.Property(r => r.Platform).HasMaxLength(PhotoSource.MaxLength);
        builder.Property(r => r.Handle).HasMaxLength(ColumnLengths.Account);
        builder.Property(r => r.SubjectHash).HasMaxLength(ColumnLengths.Hash);
        builder.Property(r => r.ConfirmedById).HasMaxLength(ColumnLengths.Name);
        builder.Property(r => r.ConfirmedBy).HasMaxLength(ColumnLengths.Name);
        builder.Property(r => r.Reason).HasMaxLength(ColumnLengths.Words);

        // No foreign keys: the request outlives whom it is about.
        builder.HasIndex(r => r.Code).IsUnique();
        builder.HasIndex(r => r.SubjectHash).IsUnique();
        builder.HasIndex(r => new { r.EndedAt, r.Deadline });
    }
}
