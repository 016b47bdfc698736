using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Connections;

/// <summary>Production without any platform's keys.</summary>
public sealed class ConnectOffersTests(TalentAdminFactory app) : IClassFixture<TalentAdminFactory>
{
    [Theory]
    [InlineData("instagram", "Platforms:Instagram:AgencyUserId")]
    [InlineData("tiktok", "once the creator has agreed")]
    [InlineData("youtube", "Platforms:YouTube:ApiKey")]
    [InlineData("bluesky", "switched off")]
    public void PhotoOff_WithoutKeys_SaysWhyNoPhotoComes(string platform, string words)
    {
        using var scope = app.Services.CreateScope();
        Assert.Contains(words, scope.ServiceProvider.GetRequiredService<ConnectOffers>().PhotoOff(platform), StringComparison.Ordinal);
    }
}
