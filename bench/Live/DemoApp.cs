using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace TalentAdmin.Bench.Live;

/// <summary>The real app in demo mode, in a process and a folder of its own, with the demo's admin signed in by page and by token.</summary>
internal sealed partial class DemoApp : IDisposable
{
    private const string Email = "admin@demo.local";
    private const string Password = "Demo!Admin1";
    private const string SignIn = "account/sign-in";
    private const string Talents = "api/admin/talent";

    private const int DemoTalents = 60;
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(500);

    private readonly string _folder;
    private readonly HttpClient _pages;
    private readonly HttpClient _api;

    private DemoApp(string folder, ServerProcess server)
    {
        _folder = folder;
        Server = server;
        _pages = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies }) { BaseAddress = server.Address };
        _api = new HttpClient { BaseAddress = server.Address };
    }

    /// <summary>The app beside this bench, built the same way.</summary>
    public static string Folder
    {
        get
        {
            // bench/bin/Release/net10.0/ and TalentAdmin.Web/bin/Release/net10.0/ lie side by side.
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(output.Parent!.Parent!.Parent!.Parent!.FullName, "TalentAdmin.Web", "bin", output.Parent.Name, output.Name);
        }
    }

    public ServerProcess Server { get; }

    private CookieContainer Cookies { get; } = new();

    public static async Task<DemoApp> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("talentadmin-bench-").FullName;
        try
        {
            var server = await ServerProcess.StartAsync(
                Assembly(),
                folder,
                SignIn,
                address => ["--urls", address.AbsoluteUri],
                new()
                {
                    ["ASPNETCORE_ENVIRONMENT"] = "Development",
                    ["Demo__Enabled"] = "true",
                    ["Logging__LogLevel__Default"] = "Warning",
                },
                cancellationToken);
            var app = new DemoApp(folder, server);
            try
            {
                await app.SignInAsync(cancellationToken);
                return app;
            }
            catch
            {
                app.Dispose();
                throw;
            }
        }
        catch
        {
            Delete(folder);
            throw;
        }
    }

    /// <summary>
    /// Waits until the demo's talents were synced, then gives some of the list's first page who have the photo of one account and,
    /// known to the app, that of another to fall back to.
    /// </summary>
    public async Task<IReadOnlyList<TalentAnswer>> PrepareAsync(int talents, CancellationToken cancellationToken)
    {
        PageAnswer everyone;
        do
        {
            await Task.Delay(_pause, cancellationToken);
            everyone = await GetAsync<PageAnswer>($"{Talents}?pageSize=200", cancellationToken);
        }
        while (everyone.Total < DemoTalents
            || everyone.Items.Any(t => t.Connections.Count > 0 && t.Connections.All(c => c.Health == "pending")));

        // The demo's accounts with something wrong have a dot in their handle.
        var shown = await GetAsync<PageAnswer>(Talents, cancellationToken);
        var fit = shown.Items
            .Where(t => t.Connections.Count > 1 && t.Key is not null && !t.Connections.Any(c => c.Handle.Contains('.', StringComparison.Ordinal)))
            .Take(talents)
            .ToList();
        return fit.Count == talents
            ? await Task.WhenAll(fit.Select(talent => LetFallBackAsync(talent, cancellationToken)))
            : throw new InvalidOperationException($"Only {fit.Count} talents of the demo have two good accounts.");
    }

    public Task<TalentAnswer> FindAsync(string id, CancellationToken cancellationToken) =>
        GetAsync<TalentAnswer>($"{Talents}/{id}", cancellationToken);

    public async Task DisconnectAsync(string id, ConnectionResult account, CancellationToken cancellationToken)
    {
        using var answer = await _api.DeleteAsync($"{Talents}/{id}/connections/{account.Platform}", cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public async Task ConnectAsync(string id, ConnectionResult account, CancellationToken cancellationToken)
    {
        using var answer = await _api.PostAsJsonAsync(
            $"{Talents}/{id}/connections", new { account.Platform, account.Handle }, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public Task<Circuit> OpenAsync(CancellationToken cancellationToken) =>
        Circuit.OpenAsync(Server.Address, "talents", _pages, Cookies, cancellationToken);

    public void Dispose()
    {
        Server.Dispose();
        _pages.Dispose();
        _api.Dispose();
        Delete(_folder);
    }

    private static string Assembly()
    {
        var path = Path.Combine(Folder, "TalentAdmin.Web.dll");
        return File.Exists(path) ? path : throw new InvalidOperationException($"Build the app first, so that there is {path}.");
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task SignInAsync(CancellationToken cancellationToken)
    {
        var form = await _pages.GetStringAsync(SignIn, cancellationToken);
        var fields = HiddenField().Matches(form)
            .Select(match => KeyValuePair.Create(match.Groups["name"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value)))
            .Append(KeyValuePair.Create("Input.Email", Email))
            .Append(KeyValuePair.Create("Input.Password", Password));
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await _pages.PostAsync(SignIn, content, cancellationToken);
        answer.EnsureSuccessStatusCode();

        using var token = await _api.PostAsJsonAsync("api/auth/token", new { Email, Password }, cancellationToken);
        token.EnsureSuccessStatusCode();
        var access = (await token.Content.ReadFromJsonAsync<Answer<AccessTokenResult>>(cancellationToken))!.Data.AccessToken;
        _api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", access);
    }

    /// <summary>An account that was never needed was never asked: only without the first is the second's photo fetched.</summary>
    private async Task<TalentAnswer> LetFallBackAsync(TalentAnswer talent, CancellationToken cancellationToken)
    {
        var account = talent.Shown;
        await DisconnectAsync(talent.Id, account, cancellationToken);
        await UntilAsync(now => now.Key is not null && now.ProfileImageSource != account.Platform);
        await ConnectAsync(talent.Id, account, cancellationToken);
        return await UntilAsync(now => now.ProfileImageSource == account.Platform);

        async Task<TalentAnswer> UntilAsync(Predicate<TalentAnswer> isSo)
        {
            while (true)
            {
                if (await FindAsync(talent.Id, cancellationToken) is var now && isSo(now))
                {
                    return now;
                }

                await Task.Delay(_pause, cancellationToken);
            }
        }
    }

    private async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) =>
        (await _api.GetFromJsonAsync<Answer<T>>(path, cancellationToken))!.Data;

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)" ?/?>""")]
    private static partial Regex HiddenField();

    private sealed record Answer<T>(T Data);

    private sealed record AccessTokenResult(string AccessToken);

    private sealed record PageAnswer(IReadOnlyList<TalentAnswer> Items, int Total);
}

/// <summary>A talent as the API gives it.</summary>
internal sealed record TalentAnswer(string Id, string? ProfileImageUrl, string ProfileImageSource, IReadOnlyList<ConnectionResult> Connections)
{
    /// <summary>The photo's key, out of `/avatars/{key}/256.webp`.</summary>
    public string? Key => ProfileImageUrl?.Split('/')[2];

    /// <summary>The account that the photo comes from.</summary>
    public ConnectionResult Shown => Connections.Single(c => c.Platform == ProfileImageSource);
}

/// <summary>A connected account as the API gives it.</summary>
internal sealed record ConnectionResult(string Platform, string Handle, string Health);
