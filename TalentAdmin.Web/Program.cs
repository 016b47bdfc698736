var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,

    // The settings file is beside the binary, whatever the working directory is.
    ContentRootPath = AppContext.BaseDirectory,
});

var app = builder.Build();
await app.RunAsync();
