using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Connections;

public sealed class KeyRotationTests : IDisposable
{
    private const int Tokens = 10_000;

    // Guid and header of a protected payload, in base64url.
    private const int KeyIdCharacters = 26;

    private readonly string _folder = Directory.CreateTempSubdirectory("talentadmin-keys-").FullName;

    [Fact]
    public async Task Rotation_OfTheKey_LeavesEveryTokenReadable()
    {
        await using var database = await TestDatabase.CreateAsync();
        List<string> stored;
        await using (var before = Start(database))
        {
            var tokens = before.GetRequiredService<TokenProtector>();
            stored = [.. Enumerable.Range(0, Tokens).Select(i => tokens.Protect($"conn_{i}", $"token {i}"))];
            var now = DateTimeOffset.UtcNow;
            before.GetRequiredService<IKeyManager>().CreateNewKey(now, now.AddDays(90));
        }

        await using var after = Start(database);
        var rotated = after.GetRequiredService<TokenProtector>();

        Assert.NotEqual(stored[0][..KeyIdCharacters], rotated.Protect("conn_0", "token 0")[..KeyIdCharacters]);
        Assert.DoesNotContain(Enumerable.Range(0, Tokens), i => rotated.Unprotect($"conn_{i}", stored[i]) != $"token {i}");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // As the app does after a restart, and as every other node does.
    private ServiceProvider Start(TestDatabase database)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["DataProtection:KeyFile"] = Path.Combine(_folder, "talentadmin.key") })
            .Build();
        var services = new ServiceCollection();
        services.AddScoped(_ => database.Open());
        services.AddKeyRing(configuration);
        services.AddSingleton<TokenProtector>();
        return services.BuildServiceProvider();
    }
}
