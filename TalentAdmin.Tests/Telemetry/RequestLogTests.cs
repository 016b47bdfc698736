using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Tests.Telemetry;

public sealed class RequestLogTests(TalentAdminFactory app) : IClassFixture<TalentAdminFactory>
{
    [Theory]
    [InlineData("Microsoft.AspNetCore.Routing.EndpointMiddleware")]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics")]
    public void EachRequest_WritesNoLines(string category) =>
        Assert.False(app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category).IsEnabled(LogLevel.Information));
}
