using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

/// <summary>
/// Runs in the app's own process, before its Main, when DOTNET_STARTUP_HOOKS names this assembly: the app is started as everywhere, and
/// only the platforms and the image hosts, which no test can reach, are replaced while its host is built. .NET finds the class by this
/// name, outside of any namespace. It must need nothing that the app does not bring.
/// </summary>
#pragma warning disable CA1050 // See above.
internal sealed class StartupHook : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
#pragma warning restore CA1050
{
    /// <summary>The variable that holds how many milliseconds the platform takes to answer.</summary>
    public const string AnswerTime = "TALENTADMIN_TEST_ANSWER_MS";

    /// <summary>Accounts `h0`, `h1`, … have a picture each.</summary>
    public const int Accounts = 12_000;

    public static void Initialize() => DiagnosticListener.AllListeners.Subscribe(new StartupHook());

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.Extensions.Hosting")
        {
            value.Subscribe(this);
        }
    }

    // As WebApplicationFactory does it, only in a process of its own.
    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Key: "HostBuilding", Value: IHostBuilder builder })
        {
            builder.ConfigureServices((_, services) => Replace(services));
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private static void Replace(IServiceCollection services)
    {
        var time = TimeSpan.FromMilliseconds(int.Parse(Environment.GetEnvironmentVariable(AnswerTime) ?? "0", CultureInfo.InvariantCulture));
        var source = new FakeImageSource("instagram", 10, 50) { BeforeAnswer = () => Task.Delay(time) };
        for (var i = 0; i < Accounts; i++)
        {
            source.HasPicture($"h{i}", $"p{i}");
        }

        services.RemoveAll<IProfileImageSource>();
        services.AddSingleton<IProfileImageSource>(source);
        services.Replace(ServiceDescriptor.Singleton<IPhotoFetcher, FakePhotoFetcher>());
    }
}
