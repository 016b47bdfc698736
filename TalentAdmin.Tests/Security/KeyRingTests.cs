using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Security;

public sealed class KeyRingTests : IDisposable
{
    private const string CertificatePassword = "pfx password";
    private const string Secret = "a platform's token";

    private readonly string _folder = Directory.CreateTempSubdirectory("talentadmin-keys-").FullName;

    private string Database => Path.Combine(_folder, "keys.db");

    [Fact]
    public async Task Keys_WithACertificate_AreEncryptedAndReadAgainAfterARestart()
    {
        var certificate = WriteCertificate("one.pfx");
        string kept;
        await using (var first = App(certificate))
        {
            kept = Protector(first).Protect(Secret);
            var keys = await KeysAsync(first);
            Assert.NotEmpty(keys);
            Assert.All(keys, xml => Assert.Contains("encryptedSecret", xml, StringComparison.Ordinal));
            Assert.All(keys, xml => Assert.DoesNotContain("masterKey", xml, StringComparison.Ordinal));
            Assert.DoesNotContain(first.Logs.GetSnapshot(), r => r.Message.Contains("unencrypted", StringComparison.OrdinalIgnoreCase));
        }

        await using var second = App(certificate);
        Assert.Equal(Secret, Protector(second).Unprotect(kept));
    }

    [Fact]
    public async Task Keys_OfAnotherCertificate_OpenNothing()
    {
        string kept;
        await using (var first = App(WriteCertificate("one.pfx")))
        {
            kept = Protector(first).Protect(Secret);
        }

        await using var second = App(WriteCertificate("two.pfx"));
        Assert.ThrowsAny<CryptographicException>(() => Protector(second).Unprotect(kept));
    }

    [Fact]
    public async Task Keys_WithoutACertificate_AreReadableAndSaidSoOnce()
    {
        await using var app = App(certificate: null, environment: "Production");
        Protector(app).Protect(Secret);

        Assert.All(await KeysAsync(app), xml => Assert.Contains("masterKey", xml, StringComparison.Ordinal));
        Assert.Single(app.Logs.GetSnapshot(), r => r.Message.Contains("DataProtection:CertificatePath", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("missing.pfx", CertificatePassword)]
    [InlineData("one.pfx", "another password")]
    public void Start_CertificateCannotBeOpened_NamesTheSetting(string file, string password)
    {
        WriteCertificate("one.pfx");
        using var app = App(Path.Combine(_folder, file)).With("DataProtection:CertificatePassword", password);

        var failure = Assert.Throws<InvalidOperationException>(() => app.Services);

        Assert.Contains("DataProtection:CertificatePath", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(password, failure.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static IDataProtector Protector(TalentAdminFactory app) =>
        app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static async Task<List<string?>> KeysAsync(TalentAdminFactory app)
    {
        await using var context = app.CreateContext();
        return await context.DataProtectionKeys.Select(k => k.Xml).ToListAsync(TestContext.Current.CancellationToken);
    }

    private TalentAdminFactory App(string? certificate, string environment = "Testing") => new TalentAdminFactory { EnvironmentName = environment }
        .With("ConnectionStrings:TalentAdmin", $"Data Source={Database}")
        .With("DataProtection:CertificatePath", certificate)
        .With("DataProtection:CertificatePassword", CertificatePassword);

    private string WriteCertificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=TalentAdmin test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx, CertificatePassword));
        return path;
    }
}
