using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TalentAdmin.Web.Contract;

/// <summary>Times leave as ISO 8601 in UTC with a <c>Z</c>, to the millisecond; they come in with any offset, and mean UTC without one.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTime() is { Kind: DateTimeKind.Unspecified } withoutOffset
            ? new DateTimeOffset(withoutOffset, TimeSpan.Zero)
            : reader.GetDateTimeOffset().ToUniversalTime();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture));
}
