using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TalentAdmin.Core.Data.Configurations.Staff;

/// <summary>Second factors, and what a browser has begun to prove.</summary>
internal sealed class SecondFactorConfiguration :
    IEntityTypeConfiguration<AuthenticatorApp>, IEntityTypeConfiguration<Passkey>, IEntityTypeConfiguration<RecoveryCode>, IEntityTypeConfiguration<PendingProof>
{
    // WebAuthn's limit.
    private const int CredentialId = 1023;

    // An RSA key of 4,096 bits has less.
    private const int PublicKey = 1024;

    private const int Transports = 100;

    private const int ProtectedKey = 500;

    // Of a challenge of 32 bytes and the account's names.
    private const int Challenge = 2000;

    public void Configure(EntityTypeBuilder<AuthenticatorApp> builder)
    {
        builder.ToTable("AuthenticatorApps");
        builder.HasKey(a => a.UserId);
        builder.Property(a => a.UserId).HasMaxLength(ColumnLengths.UserId);
        builder.Property(a => a.ProtectedKey).HasMaxLength(ProtectedKey);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(a => a.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Passkey> builder)
    {
        builder.ToTable("Passkeys");
        builder.Property(p => p.Id).HasMaxLength(ColumnLengths.Hash);
        builder.Property(p => p.UserId).HasMaxLength(ColumnLengths.UserId);
        builder.Property(p => p.CredentialId).HasMaxLength(CredentialId);
        builder.Property(p => p.PublicKey).HasMaxLength(PublicKey);
        builder.Property(p => p.Name).HasMaxLength(ColumnLengths.Name);
        builder.Property(p => p.Transports).HasMaxLength(Transports);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("RecoveryCodes");
        builder.Property(c => c.Id).HasMaxLength(ColumnLengths.Hash);
        builder.Property(c => c.UserId).HasMaxLength(ColumnLengths.UserId);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<PendingProof> builder)
    {
        builder.ToTable("PendingProofs");
        builder.Property(p => p.Id).HasMaxLength(ColumnLengths.Hash);
        builder.Property(p => p.Purpose).HasConversion<string>().HasMaxLength(ColumnLengths.Enumeration);
        builder.Property(p => p.UserId).HasMaxLength(ColumnLengths.UserId);
        builder.Property(p => p.Challenge).HasMaxLength(Challenge);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => p.ExpiresAt);
    }
}
