using TalentAdmin.Core.Attention;
using TalentAdmin.Core.Auditing;
using TalentAdmin.Core.Choosing;
using TalentAdmin.Core.Connecting;
using TalentAdmin.Core.Data;
using TalentAdmin.Core.Importing;
using TalentAdmin.Core.Insights;
using TalentAdmin.Core.Photos;
using TalentAdmin.Core.Platforms;
using TalentAdmin.Core.Sync;
using TalentAdmin.Core.Talents;
using TalentAdmin.Web.Commands;
using TalentAdmin.Web.Components;
using TalentAdmin.Web.Contract;
using TalentAdmin.Web.Contract.Description;
using TalentAdmin.Web.Demo;
using TalentAdmin.Web.Demo.ConsentPages;
using TalentAdmin.Web.Features.Attention;
using TalentAdmin.Web.Features.Attention.Digest;
using TalentAdmin.Web.Features.Audit;
using TalentAdmin.Web.Features.Connections;
using TalentAdmin.Web.Features.Health;
using TalentAdmin.Web.Features.Importing;
using TalentAdmin.Web.Features.Insights;
using TalentAdmin.Web.Features.Limits;
using TalentAdmin.Web.Features.Photos;
using TalentAdmin.Web.Features.Runs;
using TalentAdmin.Web.Features.Talents;
using TalentAdmin.Web.Live;
using TalentAdmin.Web.Schedule;
using TalentAdmin.Web.Security;
using TalentAdmin.Web.Shutdown;
using TalentAdmin.Web.Telemetry;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,

    // The settings file is beside the binary, whatever the working directory is.
    ContentRootPath = AppContext.BaseDirectory,
});
builder.AddStructuredLog();
builder.UseCommandLine(args);

var demo = builder.Configuration.GetValue("Demo:Enabled", builder.Environment.IsDevelopment());
builder.Services.AddTalentDatabase(builder.Configuration, demo);
builder.Services.AddPhotos(builder.Configuration);
builder.Services.AddPlatforms(builder.Configuration);
builder.Services.AddAvatars();
builder.Services.AddTalentApi();
builder.Services.AddTalents(builder.Configuration);
builder.Services.AddSync(builder.Configuration);
builder.Services.AddChoosing();
builder.Services.AddConnecting(builder.Configuration);
builder.Services.AddAttention();
builder.Services.AddInsights(builder.Configuration);
builder.Services.AddAuditing();
builder.Services.AddDigest();
builder.Services.AddImporting();
builder.Services.AddSchedule();
builder.Services.AddInsightPages();
builder.Services.AddHealth();
builder.Services.AddAvatarHub();
builder.Services.AddShutdown();
builder.Services.AddDescription();
builder.AddSecurity(demo);
builder.AddTelemetry();
builder.Services.AddConnectPages();
builder.Services.AddDemo(demo);
builder.Services.AddFace();

var app = builder.Build();

app.UseShutdown();
app.UseAvatars();
app.UseProxies();
app.UseAuditOrigin();
app.UseFace();
app.UseTalentApi();
app.UseRouting();
app.UseSecurity();

app.MapSecurity();
app.MapTalents();
app.MapConnections();
app.MapConnectLinks();
app.MapAuthorization();
app.MapLimits();
app.MapInsights();
app.MapAudit();
app.MapAttention();
app.MapImporting();
app.MapConsent(demo);
app.MapProfileImages();
app.MapPhotoChoices();
app.MapPlaceholders();
app.MapRuns();
app.MapTalentAvatar();
app.MapAvatarHub();
app.MapHealth();
app.MapTelemetry();
app.MapDescription();
app.MapFace();

return await app.RunAsync(args);
