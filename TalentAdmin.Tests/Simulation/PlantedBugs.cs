using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TalentAdmin.Tests.Simulation;

/// <summary>A fault that a simulation has on purpose, to prove that it is found.</summary>
internal enum PlantedBug
{
    None,

    /// <summary>Who asked to be left alone is kept in the process that was told, and nowhere else.</summary>
    ForgetsRetryAfter,

    /// <summary>Writes of a batch do not check whose it is.</summary>
    NoFence,

    /// <summary>Each call is made twice.</summary>
    AsksTwice,

    /// <summary>The sweep takes pictures that are shown.</summary>
    SweepsShownPhotos,

    /// <summary>Nobody goes on with what a limit or an outage put off.</summary>
    ForgetsTheRest,
}

/// <summary>Puts faults into the product's services and statements. <see cref="NodeNetwork"/> has another.</summary>
internal static partial class PlantedBugs
{
    public static void Plant(PlantedBug bug, IServiceCollection services)
    {
        if (bug == PlantedBug.ForgetsRetryAfter)
        {
            services.AddSingleton<DatabaseRateLimitStore>();
            services.Replace(ServiceDescriptor.Singleton<IRateLimitStore, ForgetfulStore>());
        }
    }

    /// <summary>A statement as the faulty product would send it.</summary>
    public static string Rewrite(PlantedBug bug, string statement) => bug switch
    {
        PlantedBug.NoFence => Fence().Replace(statement, "1 = 1"),
        PlantedBug.ForgetsTheRest => statement.Replace("o.\"Status\" IN ('Waiting', 'Taken')", "o.\"Status\" IN ('Waiting', 'Taken') AND o.\"WaitsFor\" IS NULL", StringComparison.Ordinal),
        PlantedBug.SweepsShownPhotos when statement.StartsWith("DELETE FROM \"Blobs\"", StringComparison.Ordinal) => "DELETE FROM \"Blobs\" WHERE \"Variant\" = 'master'",
        _ => statement,
    };

    [GeneratedRegex("""(\w+\.|"\w+"\.)?"Fence" = @\w+( AND (\w+\.|"\w+"\.)?"Status" = 'Taken')?""")]
    private static partial Regex Fence();

    private sealed class ForgetfulStore(DatabaseRateLimitStore store) : IRateLimitStore
    {
        public async Task<IReadOnlyList<RateLimitSnapshot>> ReadAllAsync(CancellationToken cancellationToken) =>
            [.. (await store.ReadAllAsync(cancellationToken)).Select(WithoutPause)];

        public async Task<RateLimitSnapshot?> ReadAsync(string key, CancellationToken cancellationToken) =>
            await store.ReadAsync(key, cancellationToken) is { } state ? WithoutPause(state) : null;

        public Task<bool> TrySaveAsync(RateLimitSnapshot state, CancellationToken cancellationToken) => store.TrySaveAsync(state, cancellationToken);

        public Task<int> CountUsersAsync(string platform, CancellationToken cancellationToken) => store.CountUsersAsync(platform, cancellationToken);

        private static RateLimitSnapshot WithoutPause(RateLimitSnapshot state) => state with { PausedUntil = null, PauseReason = null, PausedAt = null };
    }
}
