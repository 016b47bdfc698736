using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations;

internal sealed class TalentTotalConfiguration : IEntityTypeConfiguration<TalentTotal>
{
    public void Configure(EntityTypeBuilder<TalentTotal> builder)
    {
        builder.ToTable("InsightTalents");
        builder.HasKey(t => t.Starts);
        builder.Property(t => t.Times).HasMaxLength(TalentTotal.TimesMaxLength);
    }
}
