using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace TalentAdmin.Core.Data.Sqlite;

/// <summary>Stores a point in time as its UTC ticks (100 ns), which SQLite can compare and sort.</summary>
internal sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(
    time => time.UtcTicks,
    ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
