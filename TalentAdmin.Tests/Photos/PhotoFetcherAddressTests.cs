using System.Net;
using Microsoft.AspNetCore.Http;

namespace TalentAdmin.Tests.Photos;

public sealed class PhotoFetcherAddressTests : IAsyncLifetime
{
    private const string Picture = "https://scontent-fra5-1.cdninstagram.com/v/t51.82787-15/700000001_18000000000000001_1111111111111111111_n.jpg";
    private const string Signed = Picture + "?_nc_cat=104&oh=00_AfSAMPLE&oe=6B0876E8";

    private ImageHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ImageHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("https://evil.example/a.jpg", "redirect_host_not_allowed")]
    [InlineData("http://scontent.cdninstagram.com/a.jpg", "redirect_scheme_not_https")]
    [InlineData("//evil.example/a.jpg", "redirect_host_not_allowed")]
    [InlineData("//scontent.cdninstagram.com@10.0.0.1/a.jpg", "redirect_user_info_in_url")]
    [InlineData("javascript:alert(1)", "redirect_scheme_not_https")]
    [InlineData("https://169.254.169.254/latest/", "redirect_ip_literal")]
    [InlineData("https://scontent.cdninstagram.com@10.0.0.1/", "redirect_user_info_in_url")]
    [InlineData("https://scontent.cdninstagram.com:8443/", "redirect_port_not_443")]
    [InlineData("", "redirect_url_missing")]
    public async Task FetchAsync_RedirectOutsideThePolicy_IsRejected(string location, string reason)
    {
        _host.Answer = context => Redirect(context, location);

        Assert.Equal(new PhotoResult.Rejected(reason), await _host.FetchAsync(Signed));
        Assert.Single(_host.Requests);
    }

    [Theory]
    [InlineData("//scontent.xx.fbcdn.net/v/b.jpg?oe=1&x=%2B", "https://scontent.xx.fbcdn.net/v/b.jpg?oe=1&x=%2B")]
    [InlineData("b.jpg?x=%2B", "https://scontent.cdninstagram.com/v/b.jpg?x=%2B")]
    [InlineData("?x=2", "https://scontent.cdninstagram.com/v/a.jpg?x=2")]
    public async Task FetchAsync_RelativeRedirect_IsFollowedFromWhereItCame(string location, string expected)
    {
        const string From = "https://scontent.cdninstagram.com/v/a.jpg?oe=1";
        var bytes = TestImages.Jpeg();
        _host.Answer = context => _host.Requests.Count == 1 ? Redirect(context, location) : context.Response.Body.WriteAsync(bytes).AsTask();

        Assert.IsType<PhotoResult.Accepted>(await _host.FetchAsync(From));
        Assert.Equal([From, expected], _host.Requests.Select(request => request.Url));
    }

    [Fact]
    public async Task FetchAsync_RedirectWithinThePolicy_IsFollowed()
    {
        const string Elsewhere = "https://scontent.xx.fbcdn.net/v/b.jpg?oe=1&x=%2B";
        var bytes = TestImages.Jpeg();
        _host.Answer = async context =>
        {
            switch (_host.Requests.Count)
            {
                case 1:
                    await Redirect(context, "/second.jpg?y=%3D");
                    break;
                case 2:
                    await Redirect(context, Elsewhere);
                    break;
                default:
                    await context.Response.Body.WriteAsync(bytes);
                    break;
            }
        };

        Assert.IsType<PhotoResult.Accepted>(await _host.FetchAsync(Signed));

        Assert.Equal(
            [Signed, "https://scontent-fra5-1.cdninstagram.com/second.jpg?y=%3D", Elsewhere], _host.Requests.Select(request => request.Url));
    }

    [Fact]
    public async Task FetchAsync_RedirectsWithoutEnd_StopAfterThree()
    {
        _host.Answer = context => Redirect(context, "/again.jpg");

        Assert.Equal(new PhotoResult.Rejected("too_many_redirects"), await _host.FetchAsync(Signed));
        Assert.Equal(4, _host.Requests.Count);
    }

    [Fact]
    public async Task FetchAsync_RedirectToTheStandIn_IsADefaultAvatar()
    {
        _host.Answer = context => Redirect(
            context, "https://scontent.cdninstagram.com/v/44884218_345707102882519_2446069589734326272_n.jpg");

        Assert.IsType<PhotoResult.DefaultAvatar>(await _host.FetchAsync(Signed));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.5")]
    [InlineData("93.184.215.14", "169.254.169.254")]
    [InlineData("2606:4700::1111", "::1")]
    [InlineData("::ffff:127.0.0.1")]
    public async Task FetchAsync_AnyAddressNotPublic_IsNotDialled(params string[] addresses)
    {
        _host.Network.Addresses = [.. addresses.Select(IPAddress.Parse)];

        Assert.Equal(new PhotoResult.Rejected("address_not_public"), await _host.FetchAsync(Signed));
        Assert.Null(_host.Network.Dialled);
        Assert.Empty(_host.Requests);
    }

    [Fact]
    public async Task FetchAsync_NameWithoutAddress_IsTransient()
    {
        _host.Network.Addresses = [];

        Assert.Equal(new PhotoResult.Transient("connection_failed"), await _host.FetchAsync(Signed));
    }

    [Fact]
    public async Task FetchAsync_UrlOutsideThePolicy_AsksNobody()
    {
        Assert.Equal(new PhotoResult.Rejected("host_not_allowed"), await _host.FetchAsync("https://cdninstagram.com.evil.example/a.jpg"));
        Assert.Null(_host.Network.Dialled);
    }

    [Fact]
    public async Task FetchAsync_BehindAProxy_LeavesNamesToItAndKeepsThePolicy()
    {
        await using var host = await ImageHost.StartAsync(null, ("Outbound:Proxy", "http://proxy.example:3128"));
        await using var proxy = new ConnectProxy(host.Server);
        host.Network.Addresses = [IPAddress.Parse("10.0.0.8")];
        host.Network.Target = proxy.Address;
        host.Serve(TestImages.Jpeg());

        Assert.IsType<PhotoResult.Accepted>(await host.FetchAsync(Signed));
        Assert.Equal("scontent-fra5-1.cdninstagram.com:443", Assert.Single(proxy.Tunnels));
        Assert.Equal(new PhotoResult.Rejected("host_not_allowed"), await host.FetchAsync("https://intranet.example.org/a.jpg"));
    }

    private static Task Redirect(HttpContext context, string location)
    {
        context.Response.StatusCode = 302;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    }
}
