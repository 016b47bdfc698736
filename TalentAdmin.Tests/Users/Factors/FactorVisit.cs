using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Users.Factors;

/// <summary>A browser without scripts on the pages of sign-in and security.</summary>
internal sealed partial class FactorVisit(TalentAdminFactory app) : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public HttpClient Client { get; } = Browser(app);

    /// <summary>Types email and password; gives where that leads.</summary>
    public async Task<string> SignInAsync(AppUser user, string returnUrl = "/talents")
    {
        using var answer = await Client.SubmitAsync(
            $"/account/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}", null, ("Input.Email", user.Email), ("Input.Password", TalentAdminFactory.Password));
        return answer.Headers.Location?.OriginalString ?? $"{(int)answer.StatusCode}";
    }

    /// <summary>Types a code on the second step's page; gives where that leads, or what it says.</summary>
    public async Task<string> TypeCodeAsync(string code)
    {
        using var answer = await Client.SubmitAsync("/account/second-step?recovery=true&returnUrl=%2Ftalents", null, ("Input.Code", code));
        return answer.Headers.Location?.OriginalString ?? Alert(await answer.Content.ReadAsStringAsync(Token));
    }

    /// <summary>Sets an authenticator app up through the page; gives its secret and the recovery codes that are shown.</summary>
    public async Task<(byte[] Key, IReadOnlyList<string> Codes)> EnrolAsync(AppUser user, TimeProvider clock)
    {
        using (await Client.SubmitAsync("/account/security"))
        {
        }

        var key = (await app.Services.GetRequiredService<SecondFactors>().FindAsync(user.Id, Token))!.NewAppKey!;
        var html = await SendAsync("/account/security", "confirm-app", ("AppCode.Code", Totp.Code(key, Totp.StepOf(clock.GetUtcNow()))));
        return (key, [.. RecoveryCode().Matches(html).Select(m => m.Groups[1].Value)]);
    }

    /// <summary>Sends one form of a page, whichever it shows; gives the page that follows.</summary>
    public async Task<string> SendAsync(string page, string form, params (string Name, string Value)[] fields)
    {
        var html = await Client.GetStringAsync(page, Token);
        var token = AntiforgeryToken().Match(html).Groups[1].Value;
        if (token.Length == 0)
        {
            token = AntiforgeryToken().Match(await Client.GetStringAsync("/account/password", Token)).Groups[1].Value;
        }

        var sent = fields.Append(("_handler", form)).Append(("__RequestVerificationToken", WebUtility.HtmlDecode(token)));
        using var answer = await Client.PostAsync(page, new FormUrlEncodedContent(sent.Select(f => KeyValuePair.Create(f.Item1, f.Item2))), Token);
        return answer.Headers.Location?.OriginalString ?? await answer.Content.ReadAsStringAsync(Token);
    }

    /// <summary>What passkeys.js does: options, the device's answer, and what the app says of it.</summary>
    public async Task<HttpResponseMessage> UsePasskeyAsync(string purpose, Func<string, string> device, string? name = null) =>
        await HandInAsync(purpose, device(await OptionsAsync(purpose)), name);

    public async Task<string> OptionsAsync(string purpose)
    {
        using var options = await Client.PostAsJsonAsync($"/api/account/passkeys/{purpose}/options", new { }, Token);
        Assert.Equal(HttpStatusCode.OK, options.StatusCode);
        return (await options.ReadEnvelopeAsync()).GetProperty("data").GetProperty("options").GetString()!;
    }

    public Task<HttpResponseMessage> HandInAsync(string purpose, string credential, string? name = null) =>
        Client.PostAsJsonAsync($"/api/account/passkeys/{purpose}", new { credential, name, returnUrl = "/talents" }, Token);

    public void Dispose() => Client.Dispose();

    private static HttpClient Browser(TalentAdminFactory app)
    {
        var client = app.CreateAnonymousClient();
        client.DefaultRequestHeaders.Add("Origin", client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        return client;
    }

    private static string Alert(string html) => WebUtility.HtmlDecode(AlertText().Match(html).Groups[1].Value);

    [GeneratedRegex("""role="alert"[^>]*>([^<]+)<""")]
    private static partial Regex AlertText();

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex AntiforgeryToken();

    [GeneratedRegex("<li[^>]*>([0-9a-z]{4}(?:-[0-9a-z]{4}){3})</li>")]
    private static partial Regex RecoveryCode();
}
