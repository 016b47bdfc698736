using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using TalentAdmin.Tests.Support;

namespace TalentAdmin.Tests.Security;

public sealed class TokenTests : IAsyncDisposable
{
    private readonly TalentAdminFactory _app = new();

    [Fact]
    public async Task Token_RightPassword_OpensTheApp()
    {
        var user = await _app.AddUserAsync();
        using var client = _app.CreateAnonymousClient();

        using var response = await AskAsync(client, user.Email!, TalentAdminFactory.Password);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var body = await response.ReadEnvelopeAsync();
        Assert.True(body.GetProperty("success").GetBoolean());
        var data = body.GetProperty("data");
        Assert.Equal("Bearer", data.GetProperty("tokenType").GetString());
        Assert.Equal(3600, data.GetProperty("expiresIn").GetInt32());
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", data.GetProperty("accessToken").GetString());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/account/access-denied")).StatusCode);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, string? email, string? password) =>
        client.PostAsJsonAsync("/api/auth/token", new { email, password });
}
