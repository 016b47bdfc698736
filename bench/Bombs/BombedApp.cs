using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace TalentAdmin.Bench.Bombs;

/// <summary>The app as in production, on SQLite, in a process and a folder of its own, with a person who may upload and a talent whose photo is shown.</summary>
internal sealed class BombedApp : IDisposable
{
    private const string Email = "bench@example.com";
    private const string Password = "Bench!Password1";
    private const string Talents = "api/admin/talent";

    private readonly string _folder;
    private readonly HttpClient _api;
    private readonly List<string> _talents = [];

    private BombedApp(string folder, ServerProcess server)
    {
        (_folder, Server) = (folder, server);
        _api = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(5) };
        Visitor = new HttpClient { BaseAddress = server.Address };
    }

    public ServerProcess Server { get; }

    /// <summary>Nobody in particular, who looks at pictures.</summary>
    public HttpClient Visitor { get; }

    /// <summary>Of the photo that is shown.</summary>
    public string AvatarPath { get; private set; } = string.Empty;

    /// <summary>How uploads ended: `OK`, the code of the refusal, or the status of an answer that is neither.</summary>
    public ConcurrentDictionary<string, int> Ends { get; } = new();

    public static async Task<BombedApp> StartAsync(string published, double renderSeconds, int uploaders, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("talentadmin-bench-").FullName;
        var assembly = Path.GetFullPath(Path.Combine(published, "TalentAdmin.Web.dll"));
        Dictionary<string, string> environment = new()
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ConnectionStrings__TalentAdmin"] = $"Data Source={Path.Combine(folder, "bench.db")}",
            ["Photos__RenderSeconds"] = renderSeconds.ToString(CultureInfo.InvariantCulture),
            ["TALENTADMIN_ADMIN_PASSWORD"] = Password,
        };
        await CreateAdminAsync(assembly, folder, environment, cancellationToken);
        var server = await ServerProcess.StartAsync(assembly, folder, "health/live", address => ["--urls", address.AbsoluteUri], environment, cancellationToken);
        var app = new BombedApp(folder, server);
        await app.PrepareAsync(uploaders, cancellationToken);
        return app;
    }

    /// <summary>Sends one bomb after the other, each uploader its own for its own talent, until it is enough or the app is gone.</summary>
    public Task BombAsync(IReadOnlyList<Bomb> bombs, CancellationToken cancellationToken) => Task.WhenAll(_talents.Select(async (talent, number) =>
    {
        try
        {
            while (true)
            {
                await UploadAsync(talent, bombs[number % bombs.Count].Bytes, cancellationToken);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or HttpRequestException)
        {
            // It is enough, or the app has gone, as it was told.
        }
    }));

    public void Dispose()
    {
        Server.Dispose();
        _api.Dispose();
        Visitor.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> AddTalentAsync(string name, CancellationToken cancellationToken)
    {
        using var answer = await _api.PostAsJsonAsync(Talents, new { name }, cancellationToken);
        return (await DataAsync(answer, cancellationToken)).GetProperty("id").GetString()!;
    }

    private async Task UploadAsync(string talent, byte[] bytes, CancellationToken cancellationToken)
    {
        using var answer = await PutAsync(talent, bytes, cancellationToken);
        Ends.AddOrUpdate(await EndAsync(answer, cancellationToken), 1, (_, n) => n + 1);
    }

    private static async Task CreateAdminAsync(string assembly, string folder, Dictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, "create-admin", "--email", Email]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var command = Process.Start(start)!;
        var said = await command.StandardOutput.ReadToEndAsync(cancellationToken);
        await command.WaitForExitAsync(cancellationToken);
        if (command.ExitCode != 0)
        {
            throw new InvalidOperationException($"No admin could be made: {said}");
        }
    }

    private async Task PrepareAsync(int uploaders, CancellationToken cancellationToken)
    {
        using var token = await _api.PostAsJsonAsync("api/auth/token", new { Email, Password }, cancellationToken);
        var access = (await DataAsync(token, cancellationToken)).GetProperty("accessToken").GetString();
        _api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", access);
        using var shown = await PutAsync(await AddTalentAsync("Shown", cancellationToken), TestImages.Jpeg(), cancellationToken);
        var url = (await DataAsync(shown, cancellationToken)).GetProperty("imageUrl").GetString()!;
        AvatarPath = url[..(url.LastIndexOf('/') + 1)] + "64.webp";
        for (var number = 0; number < uploaders; number++)
        {
            _talents.Add(await AddTalentAsync($"Bombed {number}", cancellationToken));
        }
    }

    private async Task<HttpResponseMessage> PutAsync(string talent, byte[] bytes, CancellationToken cancellationToken)
    {
        using var content = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", "photo" } };
        return await _api.PutAsync($"{Talents}/{talent}/profile-image", content, cancellationToken);
    }

    private static async Task<string> EndAsync(HttpResponseMessage answer, CancellationToken cancellationToken) => answer switch
    {
        { IsSuccessStatusCode: true } => "OK",
        { StatusCode: System.Net.HttpStatusCode.UnprocessableEntity } => (await BodyAsync(answer, cancellationToken)).GetProperty("error").GetString()!,
        _ => ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture),
    };

    private static async Task<JsonElement> DataAsync(HttpResponseMessage answer, CancellationToken cancellationToken) =>
        (await BodyAsync(answer.EnsureSuccessStatusCode(), cancellationToken)).GetProperty("data");

    private static Task<JsonElement> BodyAsync(HttpResponseMessage answer, CancellationToken cancellationToken) =>
        answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
}
