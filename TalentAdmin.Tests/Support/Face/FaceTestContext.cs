using System.Security.Claims;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using TalentAdmin.Core.Accounts;
using TalentAdmin.Core.Attention;
using TalentAdmin.Core.Auditing;
using TalentAdmin.Core.Choosing;
using TalentAdmin.Core.Connecting;
using TalentAdmin.Core.Live;
using TalentAdmin.Core.Platforms.OAuth;
using TalentAdmin.Core.Runs;
using TalentAdmin.Core.Sync;
using TalentAdmin.Core.Talents;
using TalentAdmin.Tests.Connecting;
using TalentAdmin.Web.Components;
using TalentAdmin.Web.Security;

namespace TalentAdmin.Tests.Support.Face;

/// <summary>Renders pages over hand-written services, as an admin unless a test says otherwise.</summary>
public abstract class FaceTestContext : BunitContext
{
    protected FaceTestContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule(_ => true).Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddFaceServices();
        Services.AddSingleton<IAvatarFeed>(Feed);
        Services.AddSingleton<ITalentDirectory>(Directory);
        Services.AddSingleton<ITalentRoster>(Roster);
        Services.AddSingleton<IAuditLog>(Audit);
        Services.AddSingleton<IAttentionQueue>(Attention);
        Services.AddSingleton<IAccountRetry>(Retries);
        Services.AddSingleton<ITalentProfileImageService>(Images);
        Services.AddSingleton<IRuns>(Runs);
        Services.AddSingleton(new RunWatch(Runs, Runs.Signal, Time, NullLogger<RunWatch>.Instance));
        Services.AddSingleton<IPhotoBoard>(Photos);
        Services.AddSingleton<IPhotoChoices>(Photos);
        Services.AddSingleton<ICandidateRefresh>(Photos);
        Services.AddSingleton<IPlaceholders>(Photos);
        Services.AddSingleton<PlaceholderNews>();
        Services.AddSingleton<PhotoReason>();
        Services.AddSingleton(TestPlatforms.Catalog);
        foreach (var source in TestPlatforms.Sources)
        {
            Services.AddSingleton(source);
        }

        Kept = AddBunitPersistentComponentState();
        Services.AddSingleton<IConnectLinks>(Links);
        Services.AddSingleton<IPlatformOAuth>(TikTokOAuth);
        Services.AddSingleton(new PublicAddress(
            Options.Create(new AppOptions { PublicUrl = "https://talents.example" }), new AccountRules(DemoIsOn: false), new HostingEnvironment(), server: null!));
        Person = AddAuthorization();
        SignIn(AppRoles.Admin);
    }

    /// <summary>What the first HTML hands to its circuit.</summary>
    protected BunitPersistentComponentState Kept { get; }

    internal FakeTimeProvider Time { get; } = new(Sample.Now);

    internal TestFeed Feed { get; } = new();

    internal ScriptedDirectory Directory { get; } = new();

    private protected ScriptedRuns Runs { get; } = new();

    internal ScriptedQueue Attention { get; } = new();

    internal ScriptedRetries Retries { get; } = new();

    internal ScriptedAudit Audit { get; } = new();

    internal RecordingRoster Roster { get; } = new();

    internal ScriptedPhotos Photos { get; } = new();

    internal ScriptedImages Images { get; } = new();

    internal ScriptedLinks Links { get; } = new();

    /// <summary>The one platform whose creators can be asked for access.</summary>
    internal ScriptedOAuth TikTokOAuth { get; } = new("tiktok");

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
        Person.SetPolicies(role == AppRoles.Admin ? ["viewer", "admin"] : ["viewer"]);
    }

    /// <summary>What the snackbars say now.</summary>
    protected IReadOnlyList<string?> Snackbars() =>
        [.. Services.GetRequiredService<ISnackbar>().ShownSnackbars.Select(s => s.Message)];
}
