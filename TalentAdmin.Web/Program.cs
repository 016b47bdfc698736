if (args is [RenderWorkerHost.Command])
{
    return await RenderWorkerHost.RunAsync();
}

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,

    // The settings file is beside the binary, whatever the working directory is.
    ContentRootPath = AppContext.BaseDirectory,
});
builder.AddStructuredLog();
builder.UseCommandLine(args);

var demo = builder.Configuration.GetValue("Demo:Enabled", builder.Environment.IsDevelopment());

// What knows no talents.
builder.AddTelemetry();
builder.Services.AddTalentDatabase(builder.Configuration, demo);
builder.Services.AddHosting();
builder.Services.AddOutbound(builder.Configuration);
builder.Services.AddImaging(builder.Configuration);
builder.Services.AddLive(builder.Configuration);
builder.Services.AddAuditing();

// The product.
builder.Services.AddUsers(demo, builder.Configuration["Security:PasswordsOnlyFor"]).AddStaffAccess().AddApiKeys();
builder.Services.AddPhotos(builder.Configuration);
builder.Services.AddPlatforms(builder.Configuration);
builder.Services.AddSettings(builder.Configuration);
builder.Services.AddTalents(builder.Configuration);
builder.Services.AddPhotoSelection();
builder.Services.AddTokenRefresh();
builder.Services.AddConnections(builder.Configuration);
builder.Services.AddSync();
builder.Services.AddRuns();
builder.Services.AddAttention();
builder.Services.AddInsights(builder.Configuration);
builder.Services.AddGauges();
builder.Services.AddImporting();
builder.Services.AddPrivacyRequests(builder.Configuration);
builder.Services.AddPrivacy();

// What people and programs see of it.
builder.Services.AddMail();
builder.AddSecurity();
builder.Services.AddTalentApi();
builder.Services.AddDescription();
builder.Services.AddAvatarHub();
builder.Services.AddUserPages();
builder.Services.AddTalentPages();
builder.Services.AddPhotoPages();
builder.Services.AddConnectionPages();
builder.Services.AddRunPages();
builder.Services.AddAttentionPages();
builder.Services.AddCreatorPrivacy();
builder.Services.AddInsightPages();
builder.Services.AddPrivacyPages();
builder.Services.AddSchedule();
builder.Services.AddUserInterface();
builder.Services.AddHealth();
builder.Services.AddShutdown();
builder.Services.AddDemo(demo);

var app = builder.Build();

app.UseShutdown();
app.UseAvatars();
app.UseSecurityHeaders();
app.UseProxies();
app.UseAuditOrigin();
app.UseUserInterface();
app.UseTalentApi();
app.UseRouting();
app.UsePageCompression();
app.UseSecurity();

app.MapSecurity();
app.MapUsers();
app.MapTalents();
app.MapPhotos();
app.MapConnections();
app.MapPlatforms();
app.MapRuns();
app.MapAttention();
app.MapInsights();
app.MapAuditing();
app.MapImporting();
app.MapPrivacy();
app.MapPrivacyExports();
app.MapAvatarHub();
app.MapUserInterface();
app.MapHealth();
app.MapTelemetry();
app.MapDescription();
app.MapDemo(demo);

return await app.RunAsync(args);
