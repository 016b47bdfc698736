using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Tests.Photos;

public sealed class PhotoServicesTests
{
    [Theory]
    [InlineData("Outbound:Proxy", "/relative")]
    [InlineData("Outbound:Proxy", "socks5://proxy.example:1080")]
    [InlineData("Photos:RenderWorkers", "0")]
    [InlineData("Photos:MaxBytes", "1")]
    [InlineData("Photos:MaxRedirects", "50")]
    [InlineData("Photos:TimeoutSeconds", "0")]
    public void AddPhotos_SettingOutOfBounds_StopsTheStart(string key, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(key, (string?)value)]).Build();
        using var services = new ServiceCollection().AddPhotoServices(configuration).BuildServiceProvider();

        var exception = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(key.Split(':')[1], exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddPhotos_PlaceholderHostsOfTheInstallation_AreAddedToOurs()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("Photos:PlaceholderHosts:0", (string?)"avatars.example.com")]).Build();
        using var services = new ServiceCollection().AddPhotoServices(configuration).BuildServiceProvider();
        var policy = new ImageUrlPolicy(services.GetRequiredService<IOptions<DownloadOptions>>());

        Assert.Equal(new PhotoResult.Rejected("placeholder_service"), policy.Judge("https://avatars.example.com/a.jpg", TestHosts.Any));
        Assert.Equal(new PhotoResult.Rejected("placeholder_service"), policy.Judge("https://ui-avatars.com/api/", TestHosts.Any));
    }
}
