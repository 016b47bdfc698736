using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace TalentAdmin.Web.Security;

/// <summary>
/// The keys of cookies, tokens and stored secrets: kept in the database, so that every node has them,
/// and encrypted with what is not in the database: a certificate, or a key file.
/// </summary>
internal static class KeyRing
{
    private const string FileKey = "DataProtection:KeyFile";

    // Of the working directory, beside data/, not within it.
    private const string DefaultFile = "keys/talentadmin.key";
    private const string PathKey = "DataProtection:CertificatePath";
    private const string PasswordKey = "DataProtection:CertificatePassword";

    public static IServiceCollection AddKeyRing(this IServiceCollection services, IConfiguration configuration)
    {
        var file = Path.GetFullPath(configuration[FileKey] is { Length: > 0 } set ? set : DefaultFile);
        services.AddSingleton(new StateFolder(Path.GetDirectoryName(file)!));
        services.AddSingleton(new MasterKey(file));
        var dataProtection = services.AddDataProtection()
            .SetApplicationName("TalentAdmin")
            .PersistKeysToDbContext<TalentDbContext>();
        if (configuration[PathKey] is { Length: > 0 } path)
        {
            dataProtection.ProtectKeysWithCertificate(Load(path, configuration[PasswordKey]));
        }
        else
        {
            services.AddOptions<KeyManagementOptions>().Configure<MasterKey>((ring, master) => ring.XmlEncryptor = new KeyFileEncryptor(master));
            services.AddHostedService<KeyFileNotice>();
        }

        return services;
    }

    /// <summary>What a copy of the database needs to be of use.</summary>
    public static string NeededFor(IConfiguration configuration, MasterKey master) =>
        configuration[PathKey] is { Length: > 0 } path ? $"the certificate {path}" : $"the key file {master.File}";

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

    private sealed class KeyFileNotice(MasterKey master, DatabaseLocation database, IHostEnvironment environment, ILogger<MasterKey> logger) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            logger.KeyFile(master.File);
            if (environment.IsProduction() && master.LiesWith(database))
            {
                logger.KeyFileLiesWithDatabase(master.File);
            }

            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
