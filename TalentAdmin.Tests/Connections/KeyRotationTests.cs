using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Connections;

public sealed class KeyRotationTests
{
    private const int Tokens = 10_000;

    // Guid and header of a protected payload, in base64url.
    private const int KeyIdCharacters = 26;

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

    // As the app does after a restart, and as every other node does.
    private static ServiceProvider Start(TestDatabase database)
    {
        var services = new ServiceCollection();
        services.AddScoped(_ => database.Open());
        services.AddDataProtection().SetApplicationName("TalentAdmin").PersistKeysToDbContext<TalentDbContext>();
        services.AddSingleton<TokenProtector>();
        return services.BuildServiceProvider();
    }
}
