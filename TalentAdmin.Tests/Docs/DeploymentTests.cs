using System.ComponentModel;
using System.Diagnostics;

namespace TalentAdmin.Tests.Docs;

/// <summary>What docs/deployment.md tells people to copy is what the repository has, and systemd understands it.</summary>
public sealed class DeploymentTests
{
    private static readonly string _unit = File.ReadAllText(Path.Combine(DocumentTests.Root, "deploy", "talentadmin.service"));

    [Fact]
    public void Unit_InTheDocument_IsTheOneOfDeploy()
    {
        var document = File.ReadAllText(Path.Combine(DocumentTests.Root, "docs", "deployment.md"));

        Assert.Contains($"```ini\n{_unit}```\n", document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unit_AskedOfSystemd_HasNothingWrong()
    {
        var folder = Directory.CreateTempSubdirectory("talentadmin-unit-");
        try
        {
            // The program and its user are not on this machine.
            var file = Path.Combine(folder.FullName, "talentadmin.service");
            await File.WriteAllLinesAsync(
                file,
                _unit.Split('\n').Where(line => !line.StartsWith("User=", StringComparison.Ordinal))
                    .Select(line => line.StartsWith("ExecStart=", StringComparison.Ordinal) ? "ExecStart=/bin/true" : line),
                TestContext.Current.CancellationToken);

            // A line that it does not know is only said, with the exit code of success.
            Assert.Equal((0, ""), await VerifyAsync(file));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(int ExitCode, string Said)> VerifyAsync(string unit)
    {
        Process? process = null;
        try
        {
            process = Process.Start(new ProcessStartInfo("systemd-analyze", ["verify", "--man=no", unit]) { RedirectStandardError = true });
        }
        catch (Win32Exception)
        {
            Assert.Skip("There is no systemd-analyze.");
        }

        using (process)
        {
            var said = await process!.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, string.Join('\n', said.Split('\n').Where(line => line.Contains(Path.GetFileName(unit), StringComparison.Ordinal))));
        }
    }
}
