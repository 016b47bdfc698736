using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;

namespace TalentAdmin.Web.Security;

/// <summary>The keys of cookies, tokens and stored secrets: kept in the database, so that every node has them.</summary>
internal static class KeyRing
{
    private const string PathKey = "DataProtection:CertificatePath";
    private const string PasswordKey = "DataProtection:CertificatePassword";

    public static IServiceCollection AddKeyRing(this IServiceCollection services, IConfiguration configuration)
    {
        var dataProtection = services.AddDataProtection()
            .SetApplicationName("TalentAdmin")
            .PersistKeysToDbContext<TalentDbContext>();
        if (configuration[PathKey] is { Length: > 0 } path)
        {
            dataProtection.ProtectKeysWithCertificate(Load(path, configuration[PasswordKey]));
        }
        else
        {
            services.AddHostedService<ClearKeysNotice>();
        }

        return services;
    }

    private static X509Certificate2 Load(string path, string? password)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, password);
            return certificate.HasPrivateKey
                ? certificate
                : throw new InvalidOperationException($"{PathKey}: '{path}' has no private key, so nothing could ever be decrypted.");
        }
        catch (Exception ex) when (ex is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{PathKey}: '{path}' cannot be opened as a PFX file with the password in {PasswordKey}: {ex.Message}", ex);
        }
    }

    private sealed class ClearKeysNotice(IHostEnvironment environment, ILogger<ClearKeysNotice> logger) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            if (environment.IsProduction())
            {
                logger.KeysInTheClear();
            }
            else
            {
                logger.KeysInTheClearHere();
            }

            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
