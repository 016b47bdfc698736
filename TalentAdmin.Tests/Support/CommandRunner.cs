using System.Diagnostics;

namespace TalentAdmin.Tests.Support;

/// <summary>Runs the built program's commands in a folder of their own, as in production.</summary>
internal sealed class CommandRunner : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("talentadmin-command-");

    /// <summary>Set for the program, besides what is there.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public string Folder => _folder.FullName;

    public async Task<(int ExitCode, string Text)> RunAsync(string input, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["TALENTADMIN_ADMIN_PASSWORD"] = null },
        };
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        start.ArgumentList.Add(typeof(Program).Assembly.Location);
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, (await output + await errors).Trim());
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
