using System.Diagnostics;

namespace TalentAdmin.Tests.Hosting;

public sealed class NodeNameTests
{
    [Fact]
    public void IsGone_ThisProcess_IsNot()
    {
        var node = new NodeName();

        Assert.False(node.IsGone(node.Value));
        Assert.False(node.IsGone(new NodeName().Value));
    }

    [Fact]
    public async Task IsGone_ProcessThatEnded_Is()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true })!;
        var started = new DateTimeOffset(process.StartTime.ToUniversalTime()).ToUnixTimeSeconds();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(new NodeName().IsGone($"{Environment.MachineName}/{process.Id}@{started}/00000000"));
    }

    [Fact]
    public void IsGone_NumberThatAnotherProcessHasNow_Is() =>
        Assert.True(new NodeName().IsGone($"{Environment.MachineName}/{Environment.ProcessId}@1000/00000000"));

    [Theory]
    [InlineData("elsewhere/1@1/00000000")]
    [InlineData("no name at all")]
    [InlineData("")]
    public void IsGone_OfWhomNothingIsKnown_IsNot(string node) => Assert.False(new NodeName().IsGone(node));
}
