using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Users;

public sealed class PasswordRulesTests : IAsyncDisposable
{
    private readonly TalentAdminFactory _app = new TalentAdminFactory().With("App:AgencyName", "Northern Lights").With("App:LegalName", "Aurora Talents AS");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("elevenchars")]
    [InlineData("password1234")]
    [InlineData("Password2026!")]
    [InlineData("passwordpassword")]
    [InlineData("letmein12letmein12")]
    [InlineData("123456789012")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("abcdabcdabcd")]
    [InlineData("qwertyuiopas")]
    [InlineData("zyxwvutsrqponm")]
    [InlineData("TalentAdmin2026")]
    [InlineData("talentadmintalentadmin")]
    [InlineData("Northern Lights 1")]
    [InlineData("aurora-talents-as-2026")]
    [InlineData("jane.quimby.99")]
    [InlineData("2026 Jane Quimby")]
    [InlineData("jane.quimby@example.com")]
    [InlineData("xx jane.quimby@example.com xx")]
    public async Task Password_ThatIsGuessedFirst_IsRefusedInWords(string password) => Assert.NotNull(await RefusalAsync(password));

    [Theory]
    [InlineData("right horse battery")]
    [InlineData("twelve chars")]
    [InlineData("all lower case and no digit")]
    [InlineData("Northern Lights over Tromsø in May")]
    [InlineData("748293650174")]
    [InlineData("пароль для работы")]
    public async Task Password_WithoutComposition_IsTaken(string password) => Assert.Null(await RefusalAsync(password));

    [Fact]
    public async Task Password_Lengths_AreTwelveToAHundredAndTwentyEight()
    {
        var text = string.Concat(Enumerable.Range(0, 60).Select(n => $"{n * 7919 % 1000:000}"));

        Assert.NotNull(await RefusalAsync(text[..11]));
        Assert.Null(await RefusalAsync(text[..12]));
        Assert.Null(await RefusalAsync(text[..128]));
        Assert.NotNull(await RefusalAsync(text[..129]));
    }

    [Fact]
    public void List_HasAtLeastTenThousand() => Assert.True(_app.Services.GetRequiredService<CommonPasswords>().Count >= 10_000);

    [Fact]
    public async Task SignIn_DecomposedLetters_AreTheSamePassword()
    {
        var user = await _app.AddUserAsync();
        await SetHashAsync(user, Hasher.HashPassword(user, "Jos\u00e9 \u00c1lvarez canta"));

        Assert.NotNull((await SignIn.CheckAsync(user.Email, "Jose\u0301 A\u0301lvarez canta", Token)).User);
        Assert.Null((await SignIn.CheckAsync(user.Email, "Jose Alvarez canta", Token)).User);
        Assert.Null((await SignIn.CheckAsync(user.Email, "half a pair \ud800", Token)).User);
    }

    [Fact]
    public async Task SignIn_HashOfFewerRounds_IsMadeAnew()
    {
        var user = await _app.AddUserAsync();
        var old = new PasswordHasher<AppUser>().HashPassword(user, TalentAdminFactory.Password);
        await SetHashAsync(user, old);
        Assert.Equal(100_000, Rounds(old));

        Assert.NotNull((await SignIn.CheckAsync(user.Email, TalentAdminFactory.Password, Token)).User);

        var kept = await HashAsync(user);
        Assert.Equal(PasswordHashing.Rounds, Rounds(kept));
        Assert.NotNull((await SignIn.CheckAsync(user.Email, TalentAdminFactory.Password, Token)).User);
        Assert.Equal(kept, await HashAsync(user));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private PasswordSignIn SignIn => _app.Services.GetRequiredService<PasswordSignIn>();

    private IPasswordHasher<AppUser> Hasher => _app.Services.GetRequiredService<IPasswordHasher<AppUser>>();

    // As Identity's third format has it: after the marker and which HMAC it is, the last of which is SHA-512.
    private static int Rounds(string hash)
    {
        var bytes = Convert.FromBase64String(hash);
        Assert.Equal(2u, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(1)));
        return (int)System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(5));
    }

    private async Task<string?> RefusalAsync(string password)
    {
        var outcome = await _app.Directory().CreateAdminAsync("jane.quimby@example.com", password, onlyAsFirst: false, new Actor(Id: null, "test"), Token);
        await using var context = _app.CreateContext();
        await context.Users.ExecuteDeleteAsync(Token);
        return outcome.Refusal;
    }

    private async Task SetHashAsync(AppUser user, string hash)
    {
        await using var context = _app.CreateContext();
        await context.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, hash), Token);
    }

    private async Task<string> HashAsync(AppUser user)
    {
        await using var context = _app.CreateContext();
        return (await context.Users.Where(u => u.Id == user.Id).Select(u => u.PasswordHash).SingleAsync(Token))!;
    }
}
