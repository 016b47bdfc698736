using TalentAdmin.Bench.Renderer;
using TalentAdmin.Bench.Sync;

return args switch
{
    ["renderer", .. var rest] => await RendererBench.RunAsync(rest),
    ["sync", .. var rest] => await SyncBench.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("dotnet run -c Release --project bench -- renderer [seconds a round] | sync [talents...]");
    return 2;
}
