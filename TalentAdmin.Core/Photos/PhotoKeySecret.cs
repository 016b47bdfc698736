using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using TalentAdmin.Core.Data;

namespace TalentAdmin.Core.Photos;

/// <summary>The secret that makes photo keys unguessable: made once by whichever process is first, kept under Data Protection.</summary>
internal sealed class PhotoKeySecret(IDbContextFactory<TalentDbContext> contexts, IDataProtectionProvider protection) : IDisposable
{
    public const string Purpose = "TalentAdmin.PhotoKeys";

    private const int Length = 32;

    private readonly SemaphoreSlim _turn = new(1);
    private byte[]? _secret;

    public async ValueTask<byte[]> GetAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _secret) is { } secret)
        {
            return secret;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            return _secret ??= await ReadOrCreateAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<byte[]> ReadOrCreateAsync(CancellationToken cancellationToken)
    {
        var protector = protection.CreateProtector(Purpose);
        if (await ReadAsync(cancellationToken) is { } stored)
        {
            return Unprotect(protector, stored);
        }

        var secret = RandomNumberGenerator.GetBytes(Length);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            context.Settings.Add(new AppSetting
            {
                Key = AppSetting.PhotoKeySecretKey,
                Text = Convert.ToBase64String(protector.Protect(secret)),
            });
            await context.SaveChangesAsync(cancellationToken);
            return secret;
        }
        catch (DbUpdateException)
        {
            // Another process was first, or this is no race at all and the reason is worth seeing.
            if (await ReadAsync(cancellationToken) is { } theirs)
            {
                return Unprotect(protector, theirs);
            }

            throw;
        }
    }

    private async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Settings
            .Where(setting => setting.Key == AppSetting.PhotoKeySecretKey)
            .Select(setting => setting.Text)
            .FirstOrDefaultAsync(cancellationToken);
    }

    private static byte[] Unprotect(IDataProtector protector, string stored)
    {
        try
        {
            return protector.Unprotect(Convert.FromBase64String(stored));
        }
        catch (CryptographicException exception)
        {
            throw new InvalidOperationException(
                "The secret of the photo keys cannot be read: the Data Protection keys that it was stored with are not there.", exception);
        }
    }
}
