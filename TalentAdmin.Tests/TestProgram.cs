using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace TalentAdmin.Tests;

/// <summary>Runs the tests, as xunit's own entry point does; and simulations, which need a process of their own.</summary>
internal static class TestProgram
{
    public static Task<int> Main(string[] args) => args switch
    {
        [SimulationProgram.Command, .. var rest] => SimulationProgram.RunAsync(rest),
        _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") =>
            TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
