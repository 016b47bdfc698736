using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations;

internal sealed class EndedKeyConfiguration : IEntityTypeConfiguration<EndedKey>
{
    public void Configure(EntityTypeBuilder<EndedKey> builder)
    {
        builder.ToTable("EndedKeys");
        builder.HasKey(k => k.Key);
        builder.Property(k => k.Key).HasMaxLength(ColumnLengths.Hash);
        builder.Property(k => k.TalentId).HasMaxLength(Identifiers.MaxLength);
        builder.HasIndex(k => k.ChangeNumber);
        builder.HasIndex(k => k.EndedAt);
    }
}
