using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations.Staff;

internal sealed class GuessCountConfiguration : IEntityTypeConfiguration<GuessCount>
{
    public void Configure(EntityTypeBuilder<GuessCount> builder)
    {
        builder.ToTable("GuessCounts");
        builder.HasKey(g => g.Id);
        builder.Property(g => g.Id).HasMaxLength(ColumnLengths.Hash);
        builder.HasIndex(g => g.LastAt);
    }
}
