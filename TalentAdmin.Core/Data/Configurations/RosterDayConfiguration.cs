using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations;

internal sealed class RosterDayConfiguration : IEntityTypeConfiguration<RosterDay>
{
    public void Configure(EntityTypeBuilder<RosterDay> builder)
    {
        builder.ToTable("InsightRoster");
        builder.HasKey(t => t.Day);
    }
}
