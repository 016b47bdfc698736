using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Data;

/// <summary>A secret of this installation: made once by whichever process is first, kept under Data Protection.</summary>
/// <param name="contexts">Where it is kept.</param>
/// <param name="protection">Under what.</param>
/// <param name="settingKey">The key of its <see cref="AppSetting"/>.</param>
/// <param name="purpose">What it is protected for.</param>
/// <param name="what">For people, when it cannot be read.</param>
internal abstract class InstallationSecret(
    IDbContextFactory<TalentDbContext> contexts, IDataProtectionProvider protection, string settingKey, string purpose, string what) : IDisposable
{
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

    public void Dispose()
    {
        _turn.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes it.</summary>
    protected virtual byte[] New() => RandomNumberGenerator.GetBytes(Length);

    /// <summary>Adds what begins with the secret, to be saved along with it.</summary>
    protected virtual Task AddBesideAsync(TalentDbContext context, byte[] secret, CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<byte[]> ReadOrCreateAsync(CancellationToken cancellationToken)
    {
        var protector = protection.CreateProtector(purpose);
        if (await ReadAsync(cancellationToken) is { } stored)
        {
            return Unprotect(protector, stored);
        }

        var secret = New();
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            context.Settings.Add(new AppSetting
            {
                Key = settingKey,
                Text = Convert.ToBase64String(protector.Protect(secret)),
            });
            await AddBesideAsync(context, secret, cancellationToken);
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
            .Where(setting => setting.Key == settingKey)
            .Select(setting => setting.Text)
            .FirstOrDefaultAsync(cancellationToken);
    }

    private byte[] Unprotect(IDataProtector protector, string stored)
    {
        try
        {
            return protector.Unprotect(Convert.FromBase64String(stored));
        }
        catch (CryptographicException exception)
        {
            throw new SecretsUnreadableException(what, exception);
        }
    }
}

/// <summary>The database's secrets cannot be decrypted here. The message says what is missing.</summary>
public sealed class SecretsUnreadableException : InvalidOperationException
{
    internal SecretsUnreadableException(string what, Exception cause)
        : base($"{what} cannot be read: {(cause.GetBaseException() is InvalidOperationException { Message: var why } ? why : Why)}", cause)
    {
    }

    private const string Why = "the Data Protection keys that it was stored with are not there, or the key file or certificate is another than the one they were encrypted with.";
}
