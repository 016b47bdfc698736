using System.Diagnostics;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;

namespace TalentAdmin.Tests.Architecture;

/// <summary>How long the way of a Refresh Photo is. The figures are ceilings: a longer way has to give a reason.</summary>
public sealed class RefreshPathTests(ITestOutputHelper output)
{
    private const int MostFrames = 14;
    private const int MostFiles = 154;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Our own methods between the caller of a refresh and HttpClient, as they stand on the stack of the first call to Instagram. Nothing leaves the
    // thread before it, since SQLite answers at once. A method counts once, with its state machine and its lambdas.
    [Fact]
    public async Task Refresh_ReachesHttpClient_WithinFewFrames()
    {
        var capture = new FrameCapture();
        await using var database = await CreateAsync(capture);
        var roster = database.Services.GetRequiredService<ITalentRoster>();
        var talent = (await roster.CreateAsync("Jane", null, SyncHarness.Actor, Token)).Value!;
        await roster.ConnectAsync(talent.Id, new NewConnection(InstagramPlatform.Name, "jane", AccessToken: "token"), SyncHarness.Actor, Token);

        await database.Services.GetRequiredService<ITalentProfileImageService>().SyncTalentAsync(talent.Id, forceRefresh: true, RunTrigger.Refresh, Token);

        output.WriteLine(string.Join(Environment.NewLine, capture.Frames));
        Assert.Contains($"{nameof(TalentProfileImageService)}.{nameof(ITalentProfileImageService.SyncTalentAsync)}", capture.Frames);
        Assert.True(capture.Frames.Count <= MostFrames, $"{capture.Frames.Count} frames: {string.Join(", ", capture.Frames)}");
    }

    // The source files of every method of Core that a refresh from Instagram can reach, whatever happens on its way: failures, pictures, rows and all.
    [Fact]
    public async Task Refresh_WhateverHappens_ReachesFewFiles()
    {
        await using var database = await CreateAsync(new FrameCapture());
        await using var scope = database.Services.CreateAsyncScope();
        var reached = new ReachedFiles(type => scope.ServiceProvider.GetServices(type).Select(service => service!.GetType()).Where(IsInstagrams));

        var files = reached.From(typeof(TalentProfileImageService).GetMethod(nameof(ITalentProfileImageService.SyncTalentAsync))!);

        output.WriteLine(string.Join(Environment.NewLine, files));
        Assert.True(files.Count <= MostFiles, $"{files.Count} files: {string.Join(", ", files.Select(Path.GetFileName))}");
    }

    private static bool IsInstagrams(Type type) =>
        !type.FullName!.StartsWith("TalentAdmin.Core.Platforms.", StringComparison.Ordinal)
        || type.FullName.Split('.') is not [_, _, _, "TikTok" or "YouTube" or "Twitch" or "Bluesky", ..];

    private static Task<TestDatabase> CreateAsync(FrameCapture capture)
    {
        var configuration = new ConfigurationBuilder().Build();
        return TestDatabase.CreateAsync(more: services =>
        {
            services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
            services.AddSingleton<IHostApplicationLifetime, FakeLifetime>();
            services.AddPhotoServices(configuration);
            services.AddPlatforms(configuration);
            services.AddTalents(configuration);
            services.AddSyncServices(configuration);
            services.AddConnections(configuration);
            services.ConfigureAll<HttpClientFactoryOptions>(
                options => options.HttpMessageHandlerBuilderActions.Add(builder => builder.AdditionalHandlers.Insert(0, new CapturingHandler(capture))));
        });
    }

    /// <summary>The first stack seen, innermost first.</summary>
    private sealed class FrameCapture
    {
        public List<string> Frames { get; } = [];

        public void Take()
        {
            if (Frames.Count == 0)
            {
                Frames.AddRange(new StackTrace().GetFrames()
                    .Select(f => f.GetMethod())
                    .SkipWhile(m => m?.DeclaringType != typeof(HttpClient))
                    .Where(m => m?.DeclaringType?.Assembly == typeof(ITalentProfileImageService).Assembly)
                    .Select(m => NameOf(m!))
                    .Distinct(StringComparer.Ordinal));
            }
        }

        // `<FindAsync>d__7.MoveNext` and `<FindAsync>b__0` are both FindAsync of the type that holds them.
        private static string NameOf(System.Reflection.MethodBase method)
        {
            var (type, name) = (method.DeclaringType!, method.Name);
            while (type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), inherit: false) && type.DeclaringType is { } outer)
            {
                name = name.StartsWith('<') ? name : type.Name;
                type = outer;
            }

            return $"{type.Name.Split('`')[0]}.{(name.StartsWith('<') ? name[1..name.IndexOf('>', StringComparison.Ordinal)] : name)}";
        }
    }

    private sealed class CapturingHandler(FrameCapture capture) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            capture.Take();
            throw new HttpRequestException("Far enough.");
        }
    }
}
