using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations.Privacy;

internal sealed class CallbackReceiptConfiguration : IEntityTypeConfiguration<CallbackReceipt>
{
    public void Configure(EntityTypeBuilder<CallbackReceipt> builder)
    {
        builder.ToTable("CallbackReceipts");
        builder.HasKey(r => r.Key);
        builder.Property(r => r.Key).HasMaxLength(ColumnLengths.Hash);
        builder.HasIndex(r => r.ReceivedAt);
    }
}
