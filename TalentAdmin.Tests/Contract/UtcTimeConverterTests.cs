using System.Text.Json;

namespace TalentAdmin.Tests.Contract;

public sealed class UtcTimeConverterTests
{
    private static readonly JsonSerializerOptions _json = new() { Converters = { new UtcTimeConverter() } };

    [Theory]
    [InlineData("2026-11-22T02:00:00Z")]
    [InlineData("2026-11-22T02:00:00")]
    [InlineData("2026-11-22T03:00:00+01:00")]
    public void Read_WithOrWithoutOffset_IsTheSameMomentWhateverTheServersZone(string text)
    {
        var time = JsonSerializer.Deserialize<DateTimeOffset>($"\"{text}\"", _json);

        Assert.Equal(new DateTimeOffset(2026, 11, 22, 2, 0, 0, TimeSpan.Zero), time);
        Assert.Equal("\"2026-11-22T02:00:00Z\"", JsonSerializer.Serialize(time, _json));
    }
}
