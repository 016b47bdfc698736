using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations;

internal sealed class ConnectLinkSecretConfiguration : IEntityTypeConfiguration<ConnectLinkSecret>
{
    public void Configure(EntityTypeBuilder<ConnectLinkSecret> builder)
    {
        builder.ToTable("ConnectLinkSecrets");
        builder.HasKey(s => s.SecretHash);
        builder.Property(s => s.SecretHash).HasMaxLength(ColumnLengths.Hash);
        builder.Property(s => s.LinkId).HasMaxLength(Identifiers.MaxLength);
        builder.Property(s => s.Way).HasConversion<string>().HasMaxLength(ColumnLengths.Enumeration);
    }
}
