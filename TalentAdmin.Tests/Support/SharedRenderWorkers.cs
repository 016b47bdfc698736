using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Tests.Support;

/// <summary>Render workers for all tests of a process: a worker of its own for each test would be started for one small picture.</summary>
internal static class SharedRenderWorkers
{
    /// <summary>Started by the first test that renders, ended with the test process. Services that get it do not dispose of it.</summary>
    public static RenderWorkerPool Pool { get; } = Of(new RenderOptions());

    /// <summary>A pool of one's own.</summary>
    public static RenderWorkerPool Of(RenderOptions options) =>
        new(RenderWorkerProgram.Default, Options.Create(options), TimeProvider.System, NullLogger<RenderWorkerPool>.Instance);
}
