using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;

namespace TalentAdmin.Tests.Security;

public sealed class ListeningAddressTests
{
    [Fact]
    public void Serving_NothingNamesAnAddress_ListensOnThisMachineOnly() => Assert.Equal("http://localhost:5080", AddressWith([], []));

    [Theory]
    [InlineData("urls", "http://0.0.0.0:8080", "http://0.0.0.0:8080")]
    [InlineData("http_ports", "8080", null)]
    [InlineData("https_ports", "8443", null)]
    [InlineData("Kestrel:Endpoints:Https:Url", "https://*:8443", null)]
    public void Serving_SomethingNamesAnAddress_IsLeftToIt(string key, string value, string? expected) =>
        Assert.Equal(expected, AddressWith(new() { [key] = value }, []));

    [Fact]
    public void Command_Runs_WithoutAnAddress() => Assert.Null(AddressWith([], ["migrate"]));

    private static string? AddressWith(Dictionary<string, string?> settings, string[] args)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings);
        return builder.UseCommandLine(args).WebHost.GetSetting(WebHostDefaults.ServerUrlsKey);
    }
}
