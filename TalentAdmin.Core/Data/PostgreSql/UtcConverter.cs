using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace TalentAdmin.Core.Data.PostgreSql;

/// <summary>Stores a point in time in UTC, whatever offset it came with.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(
    time => time.ToUniversalTime(),
    time => time);
