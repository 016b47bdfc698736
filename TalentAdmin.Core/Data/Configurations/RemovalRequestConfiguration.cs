using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations;

internal sealed class RemovalRequestConfiguration : IEntityTypeConfiguration<RemovalRequest>
{
    public void Configure(EntityTypeBuilder<RemovalRequest> builder)
    {
        builder.ToTable("RemovalRequests");
        builder.HasKey(r => r.ConnectionId);
        builder.Property(r => r.ConnectionId).HasMaxLength(Identifiers.MaxLength);
        builder.Property(r => r.TalentId).HasMaxLength(Identifiers.MaxLength);
        builder.Property(r => r.Platform).HasMaxLength(PhotoSource.MaxLength);

        // It goes with its account, and by that with its talent.
        builder.HasOne<SocialConnection>().WithMany().HasForeignKey(r => r.ConnectionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => r.TalentId);
    }
}
