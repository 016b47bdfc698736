using TalentAdmin.Bench.Renderer;

return args switch
{
    ["renderer", .. var rest] => await RendererBench.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("dotnet run -c Release --project bench -- renderer [seconds a round]");
    return 2;
}
