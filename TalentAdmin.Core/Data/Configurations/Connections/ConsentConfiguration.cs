using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations.Connections;

internal sealed class ConsentConfiguration : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> builder)
    {
        builder.ToTable("Consents");
        builder.Property(c => c.Id).HasMaxLength(Identifiers.MaxLength);
        builder.Property(c => c.TalentId).HasMaxLength(Identifiers.MaxLength);
        builder.Property(c => c.ConnectionId).HasMaxLength(Identifiers.MaxLength);
        builder.Property(c => c.Platform).HasMaxLength(PhotoSource.MaxLength);
        builder.Property(c => c.Handle).HasMaxLength(ColumnLengths.Account);
        builder.Property(c => c.Scopes).HasMaxLength(ColumnLengths.Scopes);
        builder.Property(c => c.LinkId).HasMaxLength(Identifiers.MaxLength);
        builder.Property(c => c.GrantedWith).HasMaxLength(ColumnLengths.Name);
        builder.Property(c => c.Words).HasMaxLength(ColumnLengths.Words);
        builder.Property(c => c.WordsVersion).HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(c => c.EndedBy).HasConversion<string>().HasMaxLength(ColumnLengths.Enumeration);
        builder.HasOne<Talent>().WithMany().HasForeignKey(c => c.TalentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => c.ConnectionId);
        builder.HasIndex(c => c.GrantedAt);
    }
}

internal sealed class WithdrawnPictureConfiguration : IEntityTypeConfiguration<WithdrawnPicture>
{
    public void Configure(EntityTypeBuilder<WithdrawnPicture> builder)
    {
        builder.ToTable("WithdrawnPictures");
        builder.HasKey(p => new { p.TalentId, p.PictureHash });
        builder.Property(p => p.TalentId).HasMaxLength(Identifiers.MaxLength);
        builder.Property(p => p.PictureHash).HasMaxLength(ColumnLengths.Hash);
        builder.Property(p => p.Platform).HasMaxLength(PhotoSource.MaxLength);
        builder.HasOne<Talent>().WithMany().HasForeignKey(p => p.TalentId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class FailedRevocationConfiguration : IEntityTypeConfiguration<FailedRevocation>
{
    public void Configure(EntityTypeBuilder<FailedRevocation> builder)
    {
        builder.ToTable("FailedRevocations");
        builder.HasKey(r => r.GrantId);
        builder.Property(r => r.GrantId).HasMaxLength(ColumnLengths.Hash);
        builder.Property(r => r.Platform).HasMaxLength(PhotoSource.MaxLength);
    }
}
