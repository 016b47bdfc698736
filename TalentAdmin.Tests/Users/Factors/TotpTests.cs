using System.Text;

namespace TalentAdmin.Tests.Users.Factors;

public sealed class TotpTests
{
    // RFC 6238, appendix B, of SHA-1; its codes have eight digits.
    private static readonly byte[] _key = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Code_OfTheStandardsVectors_IsTheStandards(long seconds, string code) =>
        Assert.Equal(code[2..], Totp.Code(_key, Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Fact]
    public void Text_IsBase32() => Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.Text(_key));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void FindStep_TakesOneStepEitherWayAndNoMore(int away, bool isTaken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1111111109);
        var step = Totp.StepOf(now) + away;

        Assert.Equal(isTaken ? step : null, Totp.FindStep(_key, Totp.Code(_key, step), now, last: 0));
        Assert.Null(Totp.FindStep(_key, Totp.Code(_key, step), now, last: step));
    }

    [Theory]
    [InlineData("123456", "123456")]
    [InlineData(" 123 456 ", "123456")]
    [InlineData("12345", null)]
    [InlineData("１２３４５６", null)]
    [InlineData("12345a", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Read_TakesSixDigitsAndNothingElse(string? typed, string? code) => Assert.Equal(code, Totp.Read(typed));

    [Fact]
    public void RecoveryCodes_AreTenOfEightyBits_HoweverTheyAreTyped()
    {
        var codes = RecoveryCodes.New();

        Assert.Equal(10, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$", code));
        Assert.Equal(RecoveryCodes.Hash("ann", codes[0]), RecoveryCodes.Hash("ann", $" {codes[0].Replace("-", "", StringComparison.Ordinal).ToUpperInvariant()} "));
        Assert.NotEqual(RecoveryCodes.Hash("ann", codes[0]), RecoveryCodes.Hash("bob", codes[0]));
        Assert.Null(RecoveryCodes.Hash("ann", codes[0] + "0"));
    }
}
