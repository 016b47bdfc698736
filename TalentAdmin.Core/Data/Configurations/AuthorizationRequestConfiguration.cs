using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TalentAdmin.Core.Connecting;
using TalentAdmin.Core.Photos;
using TalentAdmin.Core.Talents;

namespace TalentAdmin.Core.Data.Configurations;

internal sealed class AuthorizationRequestConfiguration : IEntityTypeConfiguration<AuthorizationRequest>
{
    public void Configure(EntityTypeBuilder<AuthorizationRequest> builder)
    {
        builder.ToTable("AuthorizationRequests");
        builder.HasKey(r => r.StateHash);
        builder.Property(r => r.StateHash).HasMaxLength(ColumnLengths.Hash);
        builder.Property(r => r.BrowserHash).HasMaxLength(ColumnLengths.Hash);
        builder.Property(r => r.TalentId).HasMaxLength(Identifiers.MaxLength);
        builder.Property(r => r.Platform).HasMaxLength(PhotoSource.MaxLength);
        builder.Property(r => r.LinkId).HasMaxLength(Identifiers.MaxLength);
        builder.Property(r => r.ActorId).HasMaxLength(ColumnLengths.Name);
        builder.Property(r => r.ActorName).HasMaxLength(ColumnLengths.Name);
        builder.Property(r => r.ExpectedHandle).HasMaxLength(ColumnLengths.Account);

        builder.HasOne<Talent>().WithMany().HasForeignKey(r => r.TalentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => r.ExpiresAt);
    }
}
