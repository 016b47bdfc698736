using TalentAdmin.Core.Data;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,

    // The settings file is beside the binary, whatever the working directory is.
    ContentRootPath = AppContext.BaseDirectory,
});

var demo = builder.Configuration.GetValue("Demo:Enabled", builder.Environment.IsDevelopment());
builder.Services.AddTalentDatabase(builder.Configuration, demo);

var app = builder.Build();

await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
await app.RunAsync();
