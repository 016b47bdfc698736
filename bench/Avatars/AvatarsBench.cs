using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Bench.Avatars;

/// <summary>
/// GET /avatars/{key}/64.webp from the published app beside nginx (a worker a processor, sendfile, open-file cache) with the same
/// bytes, on loopback, turn by turn. Without nginx there is no ratio; without wrk each answer is asked for once and nothing is measured.
/// </summary>
internal static class AvatarsBench
{
    private const string Key = "BenchBenchBenchBenchBenchBenchBenchBenchBen";
    private const string Path = $"/avatars/{Key}/64.webp";
    private const int PictureBytes = 1_600;
    private const int WarmUpSeconds = 4;
    private const string NginxFile = "/usr/sbin/nginx";

    // Neither is a port of the product.
    private static readonly Uri _app = new("http://127.0.0.1:5113");
    private static readonly Uri _nginx = new("http://127.0.0.1:5114");

    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Length is 0 or > 2 || !File.Exists(AppFile(args[0])))
        {
            Console.Error.WriteLine("avatars <folder of dotnet publish TalentAdmin.Web -c Release> [seconds a round, 10]");
            return 2;
        }

        var seconds = args.Length == 2 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10;
        var folder = Directory.CreateTempSubdirectory("avatars-bench-").FullName;
        try
        {
            var picture = new byte[PictureBytes];
            new Random(1).NextBytes(picture);
            var database = System.IO.Path.Combine(folder, "bench.db");
            using var app = await Server.StartAsync(AppStart(args[0], database, folder), new Uri(_app, "/health/ready"));
            await StoreAsync(database, picture);
            using var nginx = File.Exists(NginxFile) ? await Server.StartAsync(NginxStart(folder, picture), new Uri(_nginx, Path)) : null;
            if (!Wrk.IsThere)
            {
                Console.WriteLine($"Without wrk, which is not there, nothing is measured; the app answers 200, and 304 to {await ETagAsync(new Uri(_app, Path))}.");
                return 0;
            }

            await CompareAsync(seconds, nginx is not null);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string AppFile(string folder) => System.IO.Path.Combine(folder, "TalentAdmin.Web.dll");

    private static ProcessStartInfo AppStart(string published, string database, string folder)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder };
        start.ArgumentList.Add(System.IO.Path.GetFullPath(AppFile(published)));
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = _app.GetLeftPart(UriPartial.Authority);
        start.Environment["ConnectionStrings__TalentAdmin"] = $"Data Source={database}";
        return start;
    }

    private static ProcessStartInfo NginxStart(string folder, byte[] picture)
    {
        var root = System.IO.Path.Combine(folder, "root");
        var file = root + Path;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, picture);

        var user = Environment.IsPrivilegedProcess ? "user root;" : string.Empty;
        var configuration = System.IO.Path.Combine(folder, "nginx.conf");
        File.WriteAllText(configuration, $$"""
            daemon off; {{user}} worker_processes auto; pid {{folder}}/nginx.pid; error_log stderr error;
            events { worker_connections 1024; }
            http {
              access_log off; sendfile on; tcp_nopush on; etag on;
              keepalive_requests 100000000; open_file_cache max=100 inactive=60s; open_file_cache_valid 60s;
              client_body_temp_path {{folder}}/b; proxy_temp_path {{folder}}/p; fastcgi_temp_path {{folder}}/f; uwsgi_temp_path {{folder}}/u; scgi_temp_path {{folder}}/s;
              types { image/webp webp; }
              server {
                listen 127.0.0.1:{{_nginx.Port}}; root {{root}};
                add_header Cache-Control "public, max-age=31536000, immutable"; add_header X-Content-Type-Options nosniff;
              }
            }
            """);
        return new ProcessStartInfo(NginxFile, ["-p", folder, "-c", configuration, "-e", "stderr"]);
    }

    private static async Task StoreAsync(string database, byte[] picture)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("ConnectionStrings:TalentAdmin", $"Data Source={database}")])
            .Build();
        await using var services = new ServiceCollection().AddLogging().AddTalentDatabase(configuration, demo: false).BuildServiceProvider();
        await using var context = await services.GetRequiredService<IDbContextFactory<TalentDbContext>>().CreateDbContextAsync();
        var (now, hash) = (DateTimeOffset.UtcNow, new string('b', 64));
        var talent = Talent.Create("Amara", now);
        context.Talents.Add(talent);
        context.Photos.Add(new ProfilePhoto
        {
            Id = "photo_1",
            TalentId = talent.Id,
            ContentHash = hash,
            Key = Key,
            Source = PhotoSource.Manual,
            Origin = PhotoOrigin.Upload,
            ConfirmedAt = now,
            Width = 64,
            Height = 64,
            ByteCount = picture.Length,
            FetchedAt = now,
        });
        context.Blobs.Add(new Blob { ContentHash = hash, Variant = "64", Bytes = picture, StoredAt = now });
        await context.SaveChangesAsync();
    }

    private static async Task CompareAsync(int seconds, bool hasReference)
    {
        var (ours, theirs) = (new Uri(_app, Path), hasReference ? new Uri(_nginx, Path) : null);
        var warmUp = Math.Min(WarmUpSeconds, seconds);
        await MeasureAsync(ours, isUnchanged: false, warmUp);
        await MeasureAsync(theirs, isUnchanged: false, warmUp);
        var processors = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture);
        Console.WriteLine($"{processors} processors, wrk -t1 -c64 -d{seconds}s, {PictureBytes} bytes; {(hasReference ? "nginx with one worker a processor" : "without the reference: there is no nginx")}");
        Print("200", await MeasureAsync(ours, isUnchanged: false, seconds), await MeasureAsync(theirs, isUnchanged: false, seconds));
        Print("304", await MeasureAsync(ours, isUnchanged: true, seconds), await MeasureAsync(theirs, isUnchanged: true, seconds));
    }

    private static async Task<Load> MeasureAsync(Uri? url, bool isUnchanged, int seconds) => url is null
        ? new Load(double.NaN, double.NaN)
        : await Wrk.RunAsync(url, isUnchanged ? await ETagAsync(url) : null, seconds);

    private static async Task<string> ETagAsync(Uri url)
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(url);
        var tag = response.Headers.ETag ?? throw new InvalidOperationException($"{url} has no ETag.");
        client.DefaultRequestHeaders.IfNoneMatch.Add(tag);
        using var again = await client.GetAsync(url);
        return again.StatusCode == System.Net.HttpStatusCode.NotModified
            ? tag.ToString()
            : throw new InvalidOperationException($"{url} answered {again.StatusCode} to its own ETag.");
    }

    private static void Print(string status, Load ours, Load theirs) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{status}: app {ours.PerSecond:N0}/s p99 {ours.P99:N2} ms | nginx {theirs.PerSecond:N0}/s p99 {theirs.P99:N2} ms | ratio {ours.PerSecond / theirs.PerSecond:N2}, p99 {ours.P99 / theirs.P99:N2} times"));
}
