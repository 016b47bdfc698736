using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Tests.Security;

/// <summary>Behind a reverse proxy every request comes from one address; the limits are to count people.</summary>
public sealed class ProxyTests
{
    [Fact]
    public async Task Limits_BehindAKnownProxy_CountEachClientForItself()
    {
        await using var app = Behind("10.0.0.0/8", from: "10.0.0.2");

        Assert.Equal(
            [HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests, HttpStatusCode.Unauthorized],
            await TryAsync(app, "203.0.113.1", "203.0.113.1", "203.0.113.2"));
    }

    [Fact]
    public async Task Limits_ChainOfKnownProxies_CountTheClientBeforeThem()
    {
        await using var app = Behind("10.0.0.2, 10.0.0.3", from: "10.0.0.2");

        Assert.Equal(
            [HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests],
            await TryAsync(app, "198.51.100.9, 203.0.113.1, 10.0.0.3", "198.51.100.8, 203.0.113.1, 10.0.0.3"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("10.0.0.9")]
    public async Task Limits_HeaderOfAStranger_IsNotBelieved(string? known)
    {
        await using var app = Behind(known, from: "10.0.0.2");

        Assert.Equal(
            [HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], await TryAsync(app, "203.0.113.1", "203.0.113.2"));
    }

    [Fact]
    public async Task Start_SettingThatIsNoAddress_SaysSo()
    {
        await using var app = Behind("10.0.0.2, proxy.example", from: "10.0.0.2");

        var failure = Assert.Throws<OptionsValidationException>(() => app.Services);

        Assert.Contains("'proxy.example'", failure.Message, StringComparison.Ordinal);
    }

    private static TalentAdminFactory Behind(string? known, string from) => new TalentAdminFactory()
        .With("Security:SignInsPerMinute", "1")
        .With("ForwardedHeaders:KnownProxies", known)
        .With(services => services.AddSingleton<IStartupFilter>(new ConnectionFrom(IPAddress.Parse(from))));

    private static async Task<HttpStatusCode[]> TryAsync(TalentAdminFactory app, params string[] clients)
    {
        using var http = app.CreateAnonymousClient();
        var answers = new List<HttpStatusCode>();
        foreach (var client in clients)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/token")
            {
                Content = new StringContent("""{"email":"nobody@example.com","password":"none"}""", System.Text.Encoding.UTF8, "application/json"),
            };
            request.Headers.Add("X-Forwarded-For", client);
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            answers.Add(response.StatusCode);
        }

        return [.. answers];
    }
}
