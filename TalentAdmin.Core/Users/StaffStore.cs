using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Users;

/// <summary>Identity's store of accounts, with passkeys in our own table: it knows when each was last used, and its key fits every engine.</summary>
public sealed class StaffStore(TalentDbContext context, TimeProvider time, IdentityErrorDescriber? describer = null)
    : UserOnlyStore<AppUser, TalentDbContext, string>(context, describer)
{
    /// <summary>Adds it, or notes a use.</summary>
    public override async Task AddOrUpdatePasskeyAsync(AppUser user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var id = IdOf(passkey.CredentialId);
        if (await Context.Passkeys.SingleOrDefaultAsync(p => p.Id == id && p.UserId == user.Id, cancellationToken) is { } known)
        {
            known.SignCount = passkey.SignCount;
            known.IsBackedUp = passkey.IsBackedUp;
            known.LastUsedAt = time.GetUtcNow();
            return;
        }

        Context.Passkeys.Add(new Passkey
        {
            Id = id,
            UserId = user.Id,
            CredentialId = passkey.CredentialId,
            PublicKey = passkey.PublicKey,
            Name = passkey.Name ?? string.Empty,
            Transports = string.Join(',', passkey.Transports ?? []),
            CreatedAt = time.GetUtcNow(),
            SignCount = passkey.SignCount,
            IsBackupEligible = passkey.IsBackupEligible,
            IsBackedUp = passkey.IsBackedUp,
        });
    }

    /// <summary>The person's.</summary>
    public override async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(AppUser user, CancellationToken cancellationToken) =>
        [.. (await Context.Passkeys.AsNoTracking().Where(p => p.UserId == user.Id).ToListAsync(cancellationToken)).Select(Info)];

    /// <summary>Whose it is.</summary>
    public override Task<AppUser?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = IdOf(credentialId);
        return Context.Passkeys.Where(p => p.Id == id).Join(Context.Users, p => p.UserId, u => u.Id, (_, user) => user).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>One of the person's.</summary>
    public override async Task<UserPasskeyInfo?> FindPasskeyAsync(AppUser user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = IdOf(credentialId);
        return await Context.Passkeys.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.UserId == user.Id, cancellationToken) is { } passkey
            ? Info(passkey)
            : null;
    }

    /// <summary>Removes one of the person's.</summary>
    public override Task RemovePasskeyAsync(AppUser user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = IdOf(credentialId);
        return Context.Passkeys.Where(p => p.Id == id && p.UserId == user.Id).ExecuteDeleteAsync(cancellationToken);
    }

    private static string IdOf(byte[] credentialId) => Convert.ToHexStringLower(SHA256.HashData(credentialId));

    // What the device said when it was added is looked at then and not kept: nobody asks for it later.
    private static UserPasskeyInfo Info(Passkey passkey) => new(
        passkey.CredentialId,
        passkey.PublicKey,
        passkey.CreatedAt,
        (uint)passkey.SignCount,
        passkey.Transports.Split(',', StringSplitOptions.RemoveEmptyEntries),
        isUserVerified: true,
        passkey.IsBackupEligible,
        passkey.IsBackedUp,
        attestationObject: [],
        clientDataJson: [])
    {
        Name = passkey.Name,
    };
}
