using System.Reflection;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Tests.Telemetry;

/// <summary>Every message that the app can log.</summary>
internal static class LogMessages
{
    public static IReadOnlyList<LoggerMessageAttribute> All { get; } =
    [
        .. new[] { typeof(TalentDbContext).Assembly, typeof(Program).Assembly }
            .SelectMany(a => a.GetTypes())
            .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(m => m.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .OrderBy(m => m.EventId),
    ];
}
