using System.Security.Claims;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;

namespace TalentAdmin.Tests.Support.Ui;

/// <summary>Renders pages over hand-written services, as an admin unless a test says otherwise.</summary>
public abstract class UiTestContext : BunitContext
{
    protected UiTestContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule(_ => true).Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        Services.AddUserInterfaceServices()
            .AddTalentPages()
            .AddConnectionPages()
            .AddPhotoPages()
            .AddRunPages()
            .AddAttentionPages()
            .AddCreatorPrivacy();
        Services.AddScoped<StepUpPrompt, AlwaysConfirmed>();
        Services.AddSingleton<IForgetting>(Forgetting);
        Services.AddSingleton<IPermissionLedger>(Ledger);
        Services.AddSingleton<IWithdrawnPictures>(Ledger);
        Services.AddSingleton(new PersonExportLinks(new EphemeralDataProtectionProvider(), new LeaseStore(null!, Time), Time));
        Services.AddSingleton<IAvatarFeed>(Feed);
        Services.AddSingleton<ITalentDirectory>(Directory);
        Services.AddSingleton<ITalentRoster>(Roster);
        Services.AddSingleton<ITrash>(Trash);
        Services.AddSingleton<IAuditLog>(Audit);
        Services.AddSingleton<IAttentionQueue>(Attention);
        Services.AddSingleton<IConnectionRetry>(Retries);
        Services.AddSingleton<ITalentProfileImageService>(Images);
        Services.AddSingleton<IRuns>(Runs);
        Services.AddSingleton(new RunProgressService(Runs, Runs.Signal, Time, NullLogger<RunProgressService>.Instance));
        Services.AddSingleton<IPhotoOverview>(Photos);
        Services.AddSingleton<IPhotoSelection>(Photos);
        Services.AddSingleton<ICandidateRefresh>(Photos);
        Services.AddSingleton<IDefaultAvatarReview>(Photos);
        Services.AddSingleton<DefaultAvatarNotifier>();
        Services.AddSingleton<PhotoReason>();
        Services.AddSingleton(FakePlatformDefinitions.Catalog);
        Services.AddSingleton(new PhotoLimits(FakePlatformDefinitions.Catalog, Options.Create(new PhotoOptions())));
        foreach (var source in FakePlatformDefinitions.Sources)
        {
            Services.AddSingleton(source);
        }

        Kept = AddBunitPersistentComponentState();
        Services.AddSingleton<IConnectLinks>(Links);
        Services.AddSingleton<ICreatorRequests>(CreatorRequests);
        Services.AddSingleton<IPlatformOAuth>(TikTokOAuth);
        Services.AddSingleton(new PublicAddress(
            Options.Create(new AppOptions { PublicUrl = "https://talents.example" }), new AccountRules(DemoIsOn: false), new HostingEnvironment(), server: null!));
        Person = AddAuthorization();
        SignIn(AppRoles.Admin);
    }

    /// <summary>What the first HTML hands to its circuit.</summary>
    protected BunitPersistentComponentState Kept { get; }

    internal FakeTimeProvider Time { get; } = new(Sample.Now);

    internal FakeAvatarFeed Feed { get; } = new();

    internal FakeTalentDirectory Directory { get; } = new();

    private protected FakeRuns Runs { get; } = new();

    internal FakeSyncQueue Attention { get; } = new();

    internal FakeConnectionRetry Retries { get; } = new();

    internal FakeAuditLog Audit { get; } = new();

    internal FakeTalentRoster Roster { get; } = new();

    internal FakeTrash Trash { get; } = new();

    internal FakePhotoSelection Photos { get; } = new();

    internal FakeProfileImages Images { get; } = new();

    internal FakeForgetting Forgetting { get; } = new();

    internal FakePermissionLedger Ledger { get; } = new();

    internal FakeConnectLinks Links { get; } = new();

    internal FakeCreatorRequests CreatorRequests { get; } = new();

    /// <summary>The one platform whose creators can be asked for access.</summary>
    internal FakeOAuth TikTokOAuth { get; } = new("tiktok");

    protected BunitAuthorizationContext Person { get; }

    /// <summary>A circuit, unless a test wants the first HTML.</summary>
    protected RendererInfo RenderedBy { get; set; } = new("Server", isInteractive: true);

    public override IRenderedComponent<TComponent> Render<TComponent>(
        Action<ComponentParameterCollectionBuilder<TComponent>>? parameterBuilder = null)
    {
        // Not in the constructor: after it no service can be added any more.
        SetRendererInfo(RenderedBy);
        return base.Render(parameterBuilder);
    }

    protected void SignIn(string role)
    {
        Person.SetAuthorized("jane@agency.example");
        Person.SetRoles(role);
        Person.SetClaims(new Claim(ClaimTypes.NameIdentifier, "user-1"));
        Person.SetPolicies([.. AppRoles.All.TakeWhile(r => r != role).Append(role).Select(r => r.ToLowerInvariant())]);
    }

    /// <summary>What the snackbars say now.</summary>
    protected IReadOnlyList<string?> Snackbars() =>
        [.. Services.GetRequiredService<ISnackbar>().ShownSnackbars.Select(s => s.Message)];

    /// <summary>Whoever is asked again who they are has shown it a moment ago.</summary>
    private sealed class AlwaysConfirmed() : StepUpPrompt(null!, null!, null!)
    {
        public override Task<bool> EnsureAsync() => Task.FromResult(true);
    }
}
