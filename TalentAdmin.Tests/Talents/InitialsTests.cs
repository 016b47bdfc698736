using System.Globalization;

namespace TalentAdmin.Tests.Talents;

public sealed class InitialsTests
{
    [Theory]
    [InlineData("Jane Smith", "JS")]
    [InlineData("jane smith", "JS")]
    [InlineData("Cher", "C")]
    [InlineData("Ana María de la Cruz", "AC")]
    [InlineData("  Jane \t Smith  ", "JS")]
    [InlineData("Finn O’Rourke", "FO")]
    [InlineData("(DJ) \"Max\" Power!", "DP")]
    [InlineData("Jane – Smith", "JS")]
    [InlineData("Jane \"\" ...", "J")]
    [InlineData("50 Cent", "5C")]
    [InlineData("₿itcoin Girl", "₿G")]
    [InlineData("Élodie Ångström", "ÉÅ")]
    [InlineData("E\u0301lodie A\u030Angstro\u0308m", "E\u0301A\u030A")]
    [InlineData("ñandú", "Ñ")]
    [InlineData("Иван Петров", "ИП")]
    [InlineData("Ελένη Παππά", "ΕΠ")]
    [InlineData("田中 太郎", "田太")]
    [InlineData("田中太郎", "田")]
    [InlineData("김 민준", "김민")]
    [InlineData("\u1100\u1161 \u1102\u1161", "\u1100\u1161\u1102\u1161")]
    [InlineData("นิชา สุวรรณ", "นิสุ")]
    [InlineData("प्रिया शर्मा", "प्रिश")]
    [InlineData("ক্ষমা", "ক্ষ")]
    [InlineData("נועה כהן", "נכ")]
    [InlineData("محمد علي", "م\u200Cع")]
    [InlineData("👩‍👩‍👧 Family", "👩‍👩‍👧F")]
    [InlineData("🇳🇴 👍🏽", "🇳🇴👍🏽")]
    [InlineData("𝒥ane 𝒮mith", "𝒥𝒮")]
    [InlineData("@@@", "@")]
    [InlineData("", "?")]
    [InlineData("   ", "?")]
    public void Of_AnyScript_TakesWholeClusters(string name, string expected)
    {
        Assert.Equal(expected, Initials.Of(name));
    }

    [Theory]
    [InlineData("محمد علي الحسن")]
    [InlineData("👨‍👩‍👧‍👦 🏳️‍🌈 👩🏾‍🚀")]
    [InlineData("Zoë Käthe Q\u0308")]
    public void Of_ManyWords_GivesTwoClusters(string name)
    {
        Assert.Equal(2, new StringInfo(Initials.Of(name)).LengthInTextElements);
    }

    [Fact]
    public void Of_LoneSurrogate_DoesNotThrow()
    {
        Assert.NotEmpty(Initials.Of("\uD83D"));
    }
}
