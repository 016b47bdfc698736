using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Security;

public sealed class KeyRingTests : IDisposable
{
    private const string CertificatePassword = "pfx password";
    private const string Secret = "a platform's token";

    private static readonly string[] _endings = ["", "-wal", "-shm"];

    private readonly string _folder = Directory.CreateTempSubdirectory("talentadmin-keys-").FullName;

    private string KeyFile => Path.Combine(_folder, "keys", "talentadmin.key");

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
    public async Task Keys_WithoutACertificate_AreEncryptedWithAKeyFileThatNobodyElseMayRead()
    {
        string kept;
        await using (var first = App(certificate: null, environment: "Production"))
        {
            kept = Protector(first).Protect(Secret);
            Assert.All(await KeysAsync(first), xml => Assert.DoesNotContain("masterKey", xml, StringComparison.Ordinal));
            Assert.Single(first.Logs.GetSnapshot(), r => r.Id.Id == 505 && r.Message.Contains(KeyFile, StringComparison.Ordinal));
            Assert.Contains(first.Logs.GetSnapshot(), r => r.Id.Id == 504);
        }

        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode owners = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            Assert.Equal(owners, File.GetUnixFileMode(KeyFile));
            Assert.Equal(owners, File.GetUnixFileMode(Database));
            Assert.Equal(owners | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(KeyFile)!));
        }

        await using var second = App(certificate: null);
        Assert.Equal(Secret, Protector(second).Unprotect(kept));
    }

    [Fact]
    public async Task Start_WithAnotherKeyThanTheDatabases_RefusesInWords()
    {
        using var app = new CommandRunner();
        await app.RunAsync("", "migrate");
        var file = Path.Combine(app.Folder, "keys", "talentadmin.key");
        var kept = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);

        File.Delete(file);
        var missing = await app.RunAsync("");
        var made = File.Exists(file);
        await File.WriteAllTextAsync(file, Convert.ToBase64String(new byte[32]), TestContext.Current.CancellationToken);
        var another = await app.RunAsync("");
        await File.WriteAllTextAsync(file, kept, TestContext.Current.CancellationToken);
        var audit = await app.RunAsync("", "verify-audit");

        Assert.Equal((1, false, 1, 0), (missing.ExitCode, made, another.ExitCode, audit.ExitCode));
        Assert.Contains($"The key file {file} is not there", missing.Text, StringComparison.Ordinal);
        Assert.Contains("is another than the one they were encrypted with", another.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_InACopyOfTheDatabase_CannotBeRead()
    {
        const int planted = 20;
        var copy = Path.Combine(_folder, "copy.db");
        var backup = Path.Combine(_folder, "backup.db");
        List<string> stored;
        await using (var app = App(certificate: null))
        {
            var tokens = app.Services.GetRequiredService<TokenProtector>();
            stored = [.. Enumerable.Range(0, planted).Select(i => tokens.Protect($"conn_{i}", $"planted-token-{i}"))];
            await using var context = app.CreateContext();
            context.Settings.AddRange(stored.Select((token, i) => new AppSetting { Key = $"planted-{i}", Text = token }));
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
            await app.Services.GetRequiredService<SqliteBackup>().BackupAsync(backup, overwrite: false, TestContext.Current.CancellationToken);
            foreach (var ending in _endings.Where(e => File.Exists(Database + e)))
            {
                File.Copy(Database + ending, copy + ending);
                Assert.DoesNotContain("planted-token-", await File.ReadAllTextAsync(copy + ending, System.Text.Encoding.Latin1, TestContext.Current.CancellationToken), StringComparison.Ordinal);
            }
        }

        Assert.DoesNotContain(Directory.GetFiles(_folder), f => f.Contains(".part", StringComparison.Ordinal));
        Assert.All([copy, backup], file => Assert.Equal(0, ReadableFrom(file, stored)));
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

    private static int ReadableFrom(string database, IReadOnlyList<string> stored)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:TalentAdmin"] = $"Data Source={database}",
            ["DataProtection:KeyFile"] = database + ".keys/none.key",
        }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddTalentDatabase(configuration, demo: false);
        services.AddKeyRing(configuration);
        services.AddSingleton<TokenProtector>();
        using var thief = services.BuildServiceProvider();
        return stored.Index().Count(token =>
        {
            try
            {
                return thief.GetRequiredService<TokenProtector>().Unprotect($"conn_{token.Index}", token.Item) is not null;
            }
            catch (Exception exception) when (exception is CryptographicException or InvalidOperationException)
            {
                return false;
            }
        });
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
        .With("DataProtection:KeyFile", KeyFile)
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
