using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations.Connections;

internal sealed class PendingAuthorizationConfiguration : IEntityTypeConfiguration<PendingAuthorization>
{
    public void Configure(EntityTypeBuilder<PendingAuthorization> builder)
    {
        builder.ToTable("PendingAuthorizations");
        builder.HasKey(r => r.StateHash);
        builder.Property(r => r.StateHash).HasMaxLength(ColumnLengths.Hash);
        builder.Property(r => r.BrowserHash).HasMaxLength(ColumnLengths.Hash);
        builder.Property(r => r.TalentId).HasMaxLength(Identifiers.MaxLength);
        builder.Property(r => r.Platform).HasMaxLength(PhotoSource.MaxLength);
        builder.Property(r => r.ProvenWith).HasMaxLength(PhotoSource.MaxLength);
        builder.Property(r => r.LinkId).HasMaxLength(Identifiers.MaxLength);
        builder.Property(r => r.ActorId).HasMaxLength(ColumnLengths.Name);
        builder.Property(r => r.ActorName).HasMaxLength(ColumnLengths.Name);
        builder.Property(r => r.ExpectedHandle).HasMaxLength(ColumnLengths.Account);

        builder.HasOne<Talent>().WithMany().HasForeignKey(r => r.TalentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => r.ExpiresAt);
    }
}
