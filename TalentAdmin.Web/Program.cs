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

// Its face.
builder.AddSecurity(demo);
builder.Services.AddUsers();
builder.Services.AddTalentApi();
builder.Services.AddDescription();
builder.Services.AddAvatars();
builder.Services.AddAvatarHub();
builder.Services.AddDigest();
builder.Services.AddSchedule();
builder.Services.AddInsightPages();
builder.Services.AddConnectPages();
builder.Services.AddHealth();
builder.Services.AddShutdown();
builder.Services.AddDemo(demo);
builder.Services.AddUserInterface();

var app = builder.Build();

app.UseShutdown();
app.UseAvatars();
app.UseProxies();
app.UseAuditOrigin();
app.UseUserInterface();
app.UseTalentApi();
app.UseRouting();
app.UseSecurity();

app.MapSecurity();
app.MapUsers();
app.MapTalents();
app.MapConnections();
app.MapConnectLinks();
app.MapAuthorization();
app.MapRateLimits();
app.MapInsights();
app.MapAudit();
app.MapAttention();
app.MapImporting();
app.MapConsent(demo);
app.MapProfileImages();
app.MapPhotoSelection();
app.MapDefaultAvatars();
app.MapRuns();
app.MapTalentAvatar();
app.MapAvatarHub();
app.MapHealth();
app.MapTelemetry();
app.MapDescription();
app.MapUserInterface();

return await app.RunAsync(args);
