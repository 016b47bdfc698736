namespace TalentAdmin.Tests.Simulation;

/// <summary>What happens in a simulation, day by day, as the seed has it: people, pictures, faults of platforms, and ends of processes.</summary>
internal sealed class SimulatedDays(SimulatedWorld world, SimulatedRoster roster)
{
    private static readonly Actor _person = new("user-1", "Jane");
    private static readonly string[] _platforms = [InstagramPlatform.Name, TikTokPlatform.Name, YouTubePlatform.Name];

    private readonly Random _chance = new(world.Plan.Seed ^ 0x5eed);

    /// <summary>Sets everything in motion that the plan has.</summary>
    public void Begin()
    {
        for (var day = 0; day < world.Plan.Days; day++)
        {
            var midnight = SimulatedWorld.Start.AddDays(day);
            Times(4, () => At(midnight, RandomTime(), ChangePicture()));
            Times(3, () => At(midnight, RandomTime(), RefreshAsync(_chance.Next(world.Plan.Talents))));
            Times(_chance.Next(3), () => At(midnight, NearNight(), ConnectAsync(_chance.Next(6))));
            Maybe(0.3, () => At(midnight, RandomTime(), BulkAsync(isCancelled: _chance.NextDouble() < 0.3)));
            if (!world.Plan.IsCalm)
            {
                Times(_chance.Next(3), () => At(midnight, NearNight(), Fault()));
                Maybe(0.4, () => At(midnight, NightSchedule.At - TimeSpan.FromSeconds(1), KillAsync(_chance.Next(world.Plan.Nodes), _chance.Next(1, 250))));
                Maybe(0.5, () => At(midnight, NightSchedule.At - TimeSpan.FromSeconds(1), PauseAsync(_chance.Next(world.Plan.Nodes), _chance.Next(1, 250))));
                Maybe(0.3, () => At(midnight, RandomTime(), KillAsync(_chance.Next(world.Plan.Nodes), _chance.Next(1, 50))));
                Maybe(0.3, () => At(midnight, NearNight(), RestartAsync(_chance.Next(world.Plan.Nodes))));
            }
        }
    }

    private void At(DateTimeOffset midnight, TimeSpan time, Func<Task> act) => _ = world.GoAsync(async () =>
    {
        await world.UntilAsync(midnight + time);
        await act();
    });

    private Func<Task> ChangePicture()
    {
        var number = _chance.Next(int.MaxValue);
        return () =>
        {
            var accounts = world.Network.Accounts.All;
            accounts[number % accounts.Count].ChangePicture();
            return Task.CompletedTask;
        };
    }

    private Func<Task> RefreshAsync(int talent) => () => AskAsync($"Jane refreshes talent {talent}", services =>
        SimulatedWorld.Get<ITalentProfileImageService>(services).RefreshAsync(roster.Talents[talent].Id, forceRefresh: true, _person, CancellationToken.None));

    private Func<Task> ConnectAsync(int kind) => async () =>
    {
        var talent = await roster.AddUnconnectedAsync(kind);
        foreach (var account in talent.Accounts)
        {
            world.Interruptions.Add(world.Clock.Now);
            await AskAsync($"Jane connects {account.Platform} {account.Handle}", services => SimulatedWorld.Get<ITalentRoster>(services).ConnectAsync(
                talent.Id,
                new NewConnection(account.Platform, account.Handle, AccessToken: account.Token, ExpiresAt: world.Clock.Now.AddDays(500)),
                _person,
                CancellationToken.None));
            world.Waits?.Add([talent.Id], "its first photo");
        }
    };

    private Func<Task> BulkAsync(bool isCancelled) => () => AskAsync("Jane starts a run over all", async services =>
    {
        var runs = SimulatedWorld.Get<IRuns>(services);
        var request = new SyncAllRequest(RunTrigger.Bulk, Limit: null, ForceRefresh: true, StartedBy: _person.Name);
        if (await runs.StartAsync(request, _person, CancellationToken.None) is not RunStart.Started { Run.Id: var id })
        {
            return;
        }

        await world.WaitForAsync(id);
        if (isCancelled)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), world.Clock);
            world.Interruptions.Add(world.Clock.Now);
            world.History.Note("Jane stops the run");
            world.Waits?.Drop(id);
            await runs.CancelAsync(id, _person, CancellationToken.None);
        }
    });

    private Func<Task> Fault()
    {
        var platform = _platforms[_chance.Next(_platforms.Length)];
        var kind = (FaultKind)_chance.Next((int)FaultKind.PicturesSlow + 1);

        // From 40 s to 6 h, short ones as likely as long ones.
        var duration = TimeSpan.FromSeconds(Math.Round(40 * Math.Pow(6 * 3600 / 40.0, _chance.NextDouble())));
        return () =>
        {
            world.Network.Add(new PlatformFault(platform, kind, world.Clock.Now, world.Clock.Now + duration));
            return UntilOverAsync(duration);
        };
    }

    // Its end is something that happens, which quiet hours must not skip.
    private Task UntilOverAsync(TimeSpan duration) => Task.Delay(duration, world.Clock);

    private Func<Task> KillAsync(int place, int steps)
    {
        var away = TimeSpan.FromSeconds(_chance.Next(2, 90));
        return async () =>
        {
            if (world.NodeAt(place) is { IsUp: true } node)
            {
                node.After(steps, node.Kill);
                await node.Gone;
                world.Interruptions.Add(world.Clock.Now);
                await Task.Delay(away, world.Clock);
                await world.StartNodeAsync(place);
            }
        };
    }

    // Longer than a batch is held without a sign of life.
    private Func<Task> PauseAsync(int place, int steps)
    {
        var duration = TimeSpan.FromSeconds(_chance.Next(65, 300));
        return () =>
        {
            if (world.NodeAt(place) is { IsUp: true } node)
            {
                node.After(steps, () => node.Pause(duration));
            }

            return Task.CompletedTask;
        };
    }

    private Func<Task> RestartAsync(int place) => async () =>
    {
        if (world.NodeAt(place) is { IsUp: true } node)
        {
            world.Interruptions.Add(world.Clock.Now);
            await world.DoAsync(node, _ => node.StopAsync());
            await Task.Delay(TimeSpan.FromSeconds(5), world.Clock);
            if (world.NodeAt(place) == node)
            {
                await world.StartNodeAsync(place);
            }
        }
    };

    // What a person asks for and a node that is gone does not answer is not asked for again here.
    private async Task AskAsync(string what, Func<IServiceProvider, Task> act)
    {
        var node = await world.AnyNodeAsync();
        world.History.Note($"{what} on {node.Name}");
        await world.DoAsync(node, act);
    }

    private TimeSpan RandomTime() => TimeSpan.FromSeconds(_chance.Next(24 * 3600));

    // Half of them fall into the minutes in which the night's work is done.
    private TimeSpan NearNight() => _chance.Next(2) == 0 ? RandomTime() : NightSchedule.At + TimeSpan.FromMilliseconds(_chance.Next(-5_000, 8_000));

    private void Maybe(double probability, Action act)
    {
        if (_chance.NextDouble() < probability)
        {
            act();
        }
    }

    private static void Times(int count, Action act)
    {
        for (var i = 0; i < count; i++)
        {
            act();
        }
    }
}
