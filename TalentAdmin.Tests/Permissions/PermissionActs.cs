using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Permissions;

/// <summary>What can happen, and how it is told to the model. Each act can be done twice, as whoever was cut off does.</summary>
internal sealed class PermissionActs(AuthorizationFlowHarness[] nodes, PermissionModel model, Random random, bool hasClock)
{
    private static readonly string[] _platforms = ["instagram", "youtube"];
    private static readonly string[] _names = ["amara", "ben", "chloe"];
    private static readonly PermissionEnder[] _enders = [PermissionEnder.Creator, PermissionEnder.Platform, PermissionEnder.Law];

    private readonly Dictionary<string, string> _talents = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Platform, string Name), PlatformResult> _answers = [];
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);
    private AuthorizationFlowHarness _node = nodes[0];
    private readonly Dictionary<string, SocialConnection> _inTrash = new(StringComparer.Ordinal);
    private int _number;

    private static CancellationToken Token => CancellationToken.None;

    public async Task BeginAsync()
    {
        foreach (var name in _names)
        {
            _talents[name] = await _node.Harness.TalentAsync(name);
            foreach (var platform in _platforms)
            {
                Answers(platform, name, Picture(platform, name));
            }
        }
    }

    /// <summary>What follows happens on one of the nodes.</summary>
    public void ChooseNode() => _node = nodes[random.Next(nodes.Length)];

    /// <summary>The next thing that happens.</summary>
    public PermissionAct Next()
    {
        var name = _names[random.Next(_names.Length)];
        var platform = _platforms[random.Next(_platforms.Length)];
        return random.Next(114) switch
        {
            < 38 => new PermissionAct($"sync {name}", () => SyncAsync(name)),
            < 46 => Change(platform, name, "has a new picture", Picture(platform, name)),
            < 51 => Change(platform, name, "does not answer", new PlatformResult.Transient("timeout")),
            < 53 => Change(platform, name, "has no picture", new PlatformResult.NoImage("no_picture")),
            < 56 => Change(platform, name, "wants a new sign-in", new PlatformResult.NeedsReauth("token_expired")),
            < 58 => Change("instagram", name, "lost our app by the creator's hand", new PlatformResult.NeedsReauth("app_removed")),
            < 68 => Grant(name, $"code-{++_number}"),
            < 72 => End(name, "instagram", _enders[random.Next(_enders.Length)]),
            < 74 => End(name, "youtube", PermissionEnder.Law),
            < 77 => new PermissionAct($"an old word about instagram of {name}", () => _node.Harness.Get<IPermissionEnd>().EndAsync(
                "instagram", [$"instagram-{name}"], new PermissionEndCause(PermissionEnder.Platform, SyncHarness.Actor, DateTimeOffset.UnixEpoch.AddSeconds(-1)), Token)),
            < 80 => new PermissionAct($"staff remove {platform} of {name}", () => RemoveAsync(name, platform)),
            < 87 => new PermissionAct($"staff add {platform} of {name}", () => _node.Harness.Roster.ConnectAsync(
                _talents[name], new NewConnection(platform, name), SyncHarness.Actor, Token)),
            < 89 => Upload(name, ++_number),
            < 91 => new PermissionAct($"staff lock {name}", () => HoldAsync(name, async (photos, id) => await photos.LockAsync(id, isLocked: true, SyncHarness.Actor, Token))),
            < 95 => new PermissionAct($"staff pin the photo of {name}", () => PinAsync(name)),
            < 100 => new PermissionAct($"staff let go of {name}", () => LetGoAsync(name)),
            < 104 => new PermissionAct($"staff put {platform} of {name} into the trash", () => Trash.PutConnectionAsync(_talents[name], platform, SyncHarness.Actor, Token)),
            < 107 => new PermissionAct($"staff restore {platform} of {name}", () => Trash.RestoreConnectionAsync(_talents[name], platform, SyncHarness.Actor, Token)),
            < 109 => new PermissionAct($"staff put {name} into the trash", () => Trash.PutAsync(_talents[name], SyncHarness.Actor, Token)),
            < 112 => new PermissionAct($"staff restore {name}", () => Trash.RestoreAsync(_talents[name], SyncHarness.Actor, Token)),
            < 113 => new PermissionAct($"staff delete {platform} of {name} for good", () => RemoveForGoodAsync(name, platform)),
            _ => new PermissionAct("the trash is looked through", () => _node.Harness.Get<TrashSweepService>().SweepAsync(Token)),
        };
    }

    /// <summary>What happens by itself after an act: the outbox and the clock.</summary>
    public async Task SettleAsync()
    {
        var handler = _node.Harness.Get<IEnumerable<IOutboxHandler>>().OfType<WithdrawalHandler>().Single();
        var store = _node.Harness.Get<OutboxStore>();
        foreach (var message in await store.TakeAsync(PlatformWithdrawal.Kind, 100, [], Token))
        {
            await store.FinishAsync(message, await handler.HandleAsync(message, Token), Token);
            model.End(message.Subject);
        }

        if (hasClock)
        {
            await _node.Harness.Get<PermissionClock>().EndAsync(Token);
            await _node.Harness.Get<TrashSweepService>().SweepAsync(Token);
        }

        await NoteTrashAsync();
    }

    /// <summary>Every permission that ended was given back, and none that goes on; in words what was lost, null if nothing was.</summary>
    public async Task<string?> RevocationsAreWholeAsync()
    {
        _node.Harness.Time.Advance(TimeSpan.FromMinutes(5));
        await _node.RevokeAsync();
        await using var context = _node.Harness.Open();
        var alive = (await context.Connections.AsNoTracking().WithTrash().Where(c => c.ProtectedAccessToken != null).ToListAsync(Token))
            .Select(c => _node.Harness.Get<TokenProtector>().Unprotect(c.Id, c.ProtectedAccessToken!))
            .ToHashSet(StringComparer.Ordinal);
        return _ended.Except(_node.Instagram.Revoked, StringComparer.Ordinal).FirstOrDefault() is { } lost ? $"{lost} was never given back."
            : _node.Instagram.Revoked.FirstOrDefault(alive.Contains) is { } hit ? $"{hit} was given back and is in use."
            : null;
    }

    private PlatformResult.Found Picture(string platform, string name) => new(
        string.Create(CultureInfo.InvariantCulture, $"https://{platform}.example/{name}-{++_number}"), $"{platform}-{name}", name);

    private PermissionAct Change(string platform, string name, string words, PlatformResult answer) => new($"{platform} of {name} {words}", () =>
    {
        Answers(platform, name, answer);
        return Task.CompletedTask;
    });

    private void Answers(string platform, string name, PlatformResult answer)
    {
        _answers[(platform, name)] = answer;
        Source(platform).Says(name, answer);
    }

    private ITrash Trash => _node.Harness.Get<ITrash>();

    private FakeImageSource Source(string platform) => platform == "instagram" ? _node.Harness.Instagram : _node.Harness.YouTube;

    private async Task SyncAsync(string name)
    {
        var before = await OfAsync(name);
        _platforms.ToList().ForEach(platform => Source(platform).Calls.Clear());
        try
        {
            await _node.Harness.RefreshAsync(_talents[name]);
        }
        finally
        {
            foreach (var (connection, answer) in Asked(name, before))
            {
                if (answer is PlatformResult.Found found)
                {
                    model.Saw(connection.Id, found.ImageUrl);
                }
            }
        }

        foreach (var (connection, answer) in Asked(name, before))
        {
            if (answer is PlatformResult.Found or PlatformResult.NoImage)
            {
                model.Kept(connection.Id, (answer as PlatformResult.Found)?.ImageUrl);
            }
        }
    }

    private IEnumerable<(SocialConnection Connection, PlatformResult Answer)> Asked(string name, List<SocialConnection> connections) => connections
        .Where(c => Source(c.Platform).Calls.Any(call => call.Any(a => a.Handle == name)))
        .Select(c => (c, _answers[(c.Platform, name)]));

    private PermissionAct Grant(string name, string code) => new($"{name} grants instagram by {code}", async () =>
    {
        await using (var context = _node.Harness.Open())
        {
            if (!await context.Talents.AnyAsync(t => t.Id == _talents[name], Token))
            {
                return;
            }
        }

        _node.Instagram.Says(code, new OAuthResult.Granted(
            new OAuthTokens($"access-{code}", null, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(90), null, []),
            new OAuthIdentity($"instagram-{name}", name, null)));
        if (_answers[("instagram", name)] is PlatformResult.NeedsReauth)
        {
            Answers("instagram", name, Picture("instagram", name));
        }

        await _node.ReturnAsync(await _node.BeginAsync(_talents[name]), code);
    });

    private PermissionAct End(string name, string platform, PermissionEnder by) => new($"{by} ends {platform} of {name}", async () =>
    {
        await using var context = _node.Harness.Open();
        var before = await context.Connections.AsNoTracking().WithTrash().Where(c => c.Platform == platform && c.ExternalId == $"{platform}-{name}").ToListAsync(Token);
        await _node.Harness.Get<IPermissionEnd>().EndAsync(platform, [$"{platform}-{name}"], new PermissionEndCause(by, SyncHarness.Actor), Token);
        before.ForEach(NoteEnd);
    });

    private async Task RemoveAsync(string name, string platform)
    {
        var before = (await OfAsync(name)).Find(c => c.Platform == platform);
        await _node.Harness.Trash.EndConnectionAsync(_talents[name], platform, SyncHarness.Actor, Token);
        if (before is not null)
        {
            NoteEnd(before);
        }
    }

    private async Task RemoveForGoodAsync(string name, string platform)
    {
        await using var context = _node.Harness.Open();
        var before = await context.Connections.AsNoTracking().WithTrash().Where(c => c.TalentId == _talents[name] && c.Platform == platform)
            .OrderBy(c => c.RemovedAt != null).ThenByDescending(c => c.RemovedAt).FirstOrDefaultAsync(Token);
        await Trash.EndConnectionAsync(_talents[name], platform, SyncHarness.Actor, Token);
        if (before is not null)
        {
            NoteEnd(before);
        }
    }

    // What was in the trash and is nowhere any more has ended, whoever ended it; a talent who went with it begins anew.
    private async Task NoteTrashAsync()
    {
        await using var context = _node.Harness.Open();
        var there = await context.Connections.AsNoTracking().WithTrash().ToListAsync(Token);
        foreach (var gone in _inTrash.Values.Where(c => there.TrueForAll(t => t.Id != c.Id)).ToList())
        {
            NoteEnd(gone);
            _inTrash.Remove(gone.Id);
        }

        foreach (var trashed in there)
        {
            if (trashed.RemovedAt is null)
            {
                _inTrash.Remove(trashed.Id);
            }
            else
            {
                _inTrash[trashed.Id] = trashed;
            }
        }

        var known = await context.Talents.WithTrash().Select(t => t.Id).ToListAsync(Token);
        foreach (var (name, id) in _talents.Where(t => !known.Contains(t.Value)).ToList())
        {
            model.LetGo(id);
            _talents[name] = await _node.Harness.TalentAsync(name);
        }
    }

    private void NoteEnd(SocialConnection connection)
    {
        model.End(connection.Id);
        if (connection.ProtectedAccessToken is { } token && _node.Harness.Get<TokenProtector>().Unprotect(connection.Id, token) is { } access)
        {
            _ended.Add(access);
        }
    }

    private async Task PinAsync(string name) => await HoldAsync(name, async (photos, id) =>
    {
        await using var context = _node.Harness.Open();
        return await context.Talents.Where(t => t.Id == id).Select(t => t.PhotoId).SingleOrDefaultAsync(Token) is { } shown
            ? await photos.UseAsync(id, shown, pin: true, SyncHarness.Actor, Token)
            : null;
    });

    private async Task HoldAsync(string name, Func<IPhotoSelection, string, Task<PhotoSelectionResult?>> hold)
    {
        if (await hold(_node.Harness.Choices, _talents[name]) is { Succeeded: true })
        {
            await using var context = _node.Harness.Open();
            if (await context.Talents.Where(t => t.Id == _talents[name]).Select(t => t.Photo).SingleAsync(Token) is { } photo)
            {
                model.Hold(_talents[name], photo);
            }
        }
    }

    private PermissionAct Upload(string name, int number) => new($"staff upload a photo of {name}", () => HoldAsync(
        name, async (photos, id) => await photos.UploadAsync(id, System.Text.Encoding.ASCII.GetBytes($"upload {number}"), SyncHarness.Actor, Token)));

    private async Task LetGoAsync(string name)
    {
        model.LetGo(_talents[name]);
        await _node.Harness.Choices.UnpinAsync(_talents[name], SyncHarness.Actor, Token);

        // As the queue does at once.
        await SyncAsync(name);
    }

    private async Task<List<SocialConnection>> OfAsync(string name)
    {
        await using var context = _node.Harness.Open();
        return await context.Connections.AsNoTracking().Where(c => c.TalentId == _talents[name]).ToListAsync(Token);
    }
}

/// <summary>Something that happens.</summary>
internal sealed record PermissionAct(string Name, Func<Task> DoAsync);
