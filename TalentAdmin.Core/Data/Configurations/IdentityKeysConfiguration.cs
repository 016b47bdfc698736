using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations;

/// <summary>Identity's own tables: without lengths of ours their keys would be longer than SQL Server's keys can be.</summary>
internal sealed class IdentityKeysConfiguration :
    IEntityTypeConfiguration<IdentityUserLogin<string>>, IEntityTypeConfiguration<IdentityUserToken<string>>, IEntityTypeConfiguration<IdentityUserClaim<string>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<string>> builder)
    {
        builder.Property(l => l.LoginProvider).HasMaxLength(ColumnLengths.IdentityKey);
        builder.Property(l => l.ProviderKey).HasMaxLength(ColumnLengths.IdentityKey);
        builder.Property(l => l.UserId).HasMaxLength(ColumnLengths.UserId);
    }

    public void Configure(EntityTypeBuilder<IdentityUserToken<string>> builder)
    {
        builder.Property(t => t.UserId).HasMaxLength(ColumnLengths.UserId);
        builder.Property(t => t.LoginProvider).HasMaxLength(ColumnLengths.IdentityKey);
        builder.Property(t => t.Name).HasMaxLength(ColumnLengths.IdentityKey);
    }

    public void Configure(EntityTypeBuilder<IdentityUserClaim<string>> builder) =>
        builder.Property(c => c.UserId).HasMaxLength(ColumnLengths.UserId);
}
