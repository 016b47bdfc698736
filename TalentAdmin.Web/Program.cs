using TalentAdmin.Core.Data;
using TalentAdmin.Core.Photos;
using TalentAdmin.Web.Components;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,

    // The settings file is beside the binary, whatever the working directory is.
    ContentRootPath = AppContext.BaseDirectory,
});

var demo = builder.Configuration.GetValue("Demo:Enabled", builder.Environment.IsDevelopment());
builder.Services.AddTalentDatabase(builder.Configuration, demo);
builder.Services.AddPhotos(builder.Configuration);
builder.Services.AddFace();

var app = builder.Build();

app.MapFace();

await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
await app.RunAsync();
