return args switch
{
    ["avatars", .. var rest] => await AvatarsBench.RunAsync(rest),
    ["batch", .. var rest] => await BatchBench.RunAsync(rest),
    ["batch-node", var plan] => await BatchNode.RunAsync(plan),
    ["bombs", .. var rest] => await BombsBench.RunAsync(rest),
    ["insights", .. var rest] => await InsightsBench.RunAsync(rest),
    ["live", .. var rest] => await LiveBench.RunAsync(rest),
    ["live-reference", .. var rest] => await BroadcastServer.RunAsync(rest),
    ["mutants", .. var rest] => await MutantsBench.RunAsync(rest),
    ["night", .. var rest] => await NightBench.RunAsync(rest),
    ["nodes", .. var rest] => await NodesBench.RunAsync(rest),
    ["permissions", .. var rest] => await PermissionsBench.RunAsync(rest),
    ["renderer", .. var rest] => await RendererBench.RunAsync(rest),
    ["simulate", .. var rest] => await SimulateBench.RunAsync(rest),
    [SimulationProgram.Command, .. var rest] => await SimulationProgram.RunAsync(rest),
    ["smoke"] => await SmokeBench.RunAsync(),
    ["slow", .. var rest] => await SlowBench.RunAsync(rest),
    ["sync", .. var rest] => await SyncBench.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        "dotnet run -c Release --project bench -- smoke | avatars <publish folder> [seconds a round] | renderer [seconds a round] | sync [talents...] "
        + "| night [talents] | insights [talents] [milliseconds at most] | live [circuits] [seconds at most] | nodes [kills] [seconds of outage] "
        + "| simulate [seeds] [days] | permissions [seeds] [first] | bombs [seconds a round] [files tried] [publish folder] | mutants [count] [seed] [first] | slow [pictures] | batch [unchanged] [connection string of a PostgreSQL server] [talents...]");
    return 2;
}
