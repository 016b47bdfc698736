using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Sync.Asking;

/// <summary>Asks one platform for some connections and fetches the pictures that it names: from connections to outcomes.</summary>
internal sealed class PlatformAsker(
    IEnumerable<IProfileImageSource> sources,
    IPhotoFetcher fetcher,
    TokenRefresher tokens,
    PlatformGates gates,
    DefaultAvatarDetector placeholders,
    CircuitBreakerState circuits,
    TimeProvider time,
    ILogger<PlatformAsker> logger)
{
    private readonly Dictionary<string, IProfileImageSource> _sources = sources.ToDictionary(s => s.Platform.Name, StringComparer.Ordinal);

    /// <summary>How many connections one call to the platform carries.</summary>
    public int ConnectionsPerCall(string platform) =>
        _sources.TryGetValue(platform, out var source) ? source.Platform.ConnectionsPerCall : int.MaxValue;

    /// <summary>Asks for at most <see cref="ConnectionsPerCall"/> accounts. Gives, once the platform has answered, in their order what comes of each: its picture takes its own time.</summary>
    public async Task<IReadOnlyList<Task<ConnectionResult>>> AskAsync(
        string platform, IReadOnlyList<ConnectionSnapshot> connections, CallPriority priority, CancellationToken cancellationToken)
    {
        if (!_sources.TryGetValue(platform, out var source) || source.OffReason is not null)
        {
            var off = new PlatformOutcome.Transient(ReasonCode.PlatformOff) { IsUnasked = true };
            return [.. connections.Select(c => Task.FromResult(new ConnectionResult(c, off, null, time.GetUtcNow(), TimeSpan.Zero)))];
        }

        var at = time.GetUtcNow();
        var started = time.GetTimestamp();
        using var span = Tracing.Source.StartActivity("platform.ask");
        span?.SetTag("talentadmin.platform", platform).SetTag("talentadmin.accounts", connections.Count);
        var answers = await CallAsync(source, connections, priority, cancellationToken);
        return [.. connections.Select(async (connection, i) =>
        {
            var outcome = await placeholders.JudgeAsync(
                connection, await OutcomeAsync(source, connection, answers[i], priority, cancellationToken), cancellationToken);
            var found = answers[i] as PlatformResult.Found;
            if (outcome is { WasAsked: true, FailureReason: { } reason })
            {
                logger.FetchFailed(platform, reason);
            }

            return new ConnectionResult(
                connection,
                outcome,
                found?.ExternalId,
                at,
                time.GetElapsedTime(started),
                Handle: found?.Handle is { } handle ? source.Platform.ReadHandle(handle) : null)
            {
                AppScopedId = IsOfAnother(connection, found) ? null : answers[i].AppScopedId,
            };
        })];
    }

    private async Task<IReadOnlyList<PlatformResult>> CallAsync(
        IProfileImageSource source, IReadOnlyList<ConnectionSnapshot> connections, CallPriority priority, CancellationToken cancellationToken)
    {
        var keys = await Task.WhenAll(connections.Select(c => IsLeftAlone(c, priority)
            ? Task.FromResult(AccessTokenResult.Failed(new PlatformResult.NeedsReauth(c.LastError!)))
            : tokens.UsableAsync(c.Tokens, cancellationToken)));
        var answers = await FindAsync(source, connections, keys, priority, cancellationToken);

        // A token may be refused before its time: one refresh and one more question, no more.
        await Task.WhenAll(connections.Select(async (connection, i) =>
        {
            if (keys[i].AccessToken is not null && tokens.CanHeal(connection.Tokens, answers[i]))
            {
                var key = await tokens.RefreshAsync(connection.Tokens, cancellationToken);
                answers[i] = (await FindAsync(source, [connection], [key], priority, cancellationToken))[0];
            }
        }));
        return answers;
    }

    // Only the creator brings a dead permission back, so runs ask for it on the first day and then one day a week, in case the platform does;
    // a person may ask at any time.
    private bool IsLeftAlone(ConnectionSnapshot connection, CallPriority priority) =>
        priority == CallPriority.Batch
        && connection is { Health: ConnectionHealth.ReconnectNeeded, LastError: not null, HealthSince: { } since, Tokens.ProtectedAccessToken: not null }
        && (int)(time.GetUtcNow() - since).TotalDays % 7 != 0;

    // Those whose tokens fail are not asked.
    private async Task<PlatformResult[]> FindAsync(
        IProfileImageSource source,
        IReadOnlyList<ConnectionSnapshot> connections,
        AccessTokenResult[] keys,
        CallPriority priority,
        CancellationToken cancellationToken)
    {
        PlatformResult[] answers = [.. keys.Select(k => k.Failure!)];
        List<int> askable = [.. Enumerable.Range(0, keys.Length).Where(i => keys[i].Failure is null)];
        if (askable.Count == 0)
        {
            return answers;
        }

        var gate = gates.CallsTo(source.Platform.Name, priority);
        await gate.WaitAsync(cancellationToken);
        try
        {
            var found = await source.FindAsync(
                askable.ConvertAll(i => new PlatformConnection(connections[i].Handle, connections[i].ExternalId, keys[i].AccessToken) { Priority = priority }),
                cancellationToken);
            foreach (var (i, answer) in askable.Zip(found))
            {
                answers[i] = answer;
            }
        }
        catch (Exception exception) when (IsOfOneSource(exception, cancellationToken))
        {
            logger.SourceBroke(exception, source.Platform.Name);
            askable.ForEach(i => answers[i] = new PlatformResult.Transient(ReasonCode.InternalError));
        }
        finally
        {
            gate.Release();
        }

        return answers;
    }

    private static bool IsOfAnother(ConnectionSnapshot connection, PlatformResult.Found? found) =>
        connection.ExternalId is { } known && found?.ExternalId is { } told && told != known;

    private async Task<PlatformOutcome> OutcomeAsync(
        IProfileImageSource source, ConnectionSnapshot connection, PlatformResult answer, CallPriority priority, CancellationToken cancellationToken)
    {
        if (answer is not PlatformResult.Found found)
        {
            return WithoutPicture(IsOutage(connection, answer) ? DownFor(source) : answer, time.GetUtcNow());
        }

        if (IsOfAnother(connection, found))
        {
            // A stranger's photo must never be shown: handles are given up and taken by others, and a token may be of another account.
            return connection.Tokens.ProtectedAccessToken is null
                ? new PlatformOutcome.Rejected(ReasonCode.HandleTaken)
                : new PlatformOutcome.NeedsReauth(ReasonCode.TokenOfAnotherAccount);
        }

        var photo = await FetchAsync(source, connection, found, priority, cancellationToken);
        if (photo is PhotoResult.UrlExpired)
        {
            // The signature ran out between the platform's answer and ours: one fresh URL, no more.
            var again = (await CallAsync(source, [connection], priority, cancellationToken))[0];
            if (again is not PlatformResult.Found fresh)
            {
                // It was asked once, whatever stood in the way of the second question.
                return WithoutPicture(again is PlatformResult.Transient late ? late with { IsDeferred = false } : again, time.GetUtcNow());
            }

            found = fresh;
            photo = await FetchAsync(source, connection, found, priority, cancellationToken);
        }

        return photo switch
        {
            // Compressed anew, it is still the picture that we hold: only its address is noted.
            PhotoResult.Accepted accepted when connection.Candidate?.Covers(accepted) == true => new PlatformOutcome.Found(Photo: null)
            {
                SeenAgain = new SeenAgain(found.ImageUrl, PictureIdOf(source, found.ImageUrl), accepted.ETag),
            },
            PhotoResult.Accepted accepted => new PlatformOutcome.Found(
                new FetchedPhoto(found.ImageUrl, PictureIdOf(source, found.ImageUrl), accepted)),
            PhotoResult.Unchanged => new PlatformOutcome.Found(Photo: null),
            PhotoResult.DefaultAvatar standIn => new PlatformOutcome.NoImage(standIn.Reason),
            PhotoResult.Rejected rejected => new PlatformOutcome.Rejected(rejected.Reason),
            PhotoResult.Failure failure => new PlatformOutcome.Transient(failure.Reason),
            _ => throw new InvalidOperationException($"Unknown photo answer {photo.GetType().Name}."),
        };
    }

    // The call that finds out that a platform is down, or is down still, says nothing about its account. One that failed before may be what is wrong.
    private bool IsOutage(ConnectionSnapshot connection, PlatformResult answer) =>
        answer is PlatformResult.Transient { IsDeferred: false } failed
        && ReasonCatalog.Find(failed.Reason) is { Kind: ReasonKind.Outage }
        && connection.FailureCount == 0
        && circuits.DownUntil(connection.Platform) is not null;

    private PlatformResult.Transient DownFor(IProfileImageSource source) =>
        new(ReasonCode.CircuitOpen, circuits.DownUntil(source.Platform.Name) - time.GetUtcNow()) { IsDeferred = true };

    private async Task<PhotoResult> FetchAsync(
        IProfileImageSource source, ConnectionSnapshot connection, PlatformResult.Found found, CallPriority priority, CancellationToken cancellationToken)
    {
        try
        {
            return await fetcher.FetchAsync(
                new PhotoRequest(found.ImageUrl, source.Platform.ImageHosts, connection.Candidate?.Known) { Priority = priority }, cancellationToken);
        }
        catch (Exception exception) when (IsOfOneSource(exception, cancellationToken))
        {
            logger.SourceBroke(exception, source.Platform.Name);
            return new PhotoResult.Transient(ReasonCode.InternalError);
        }
    }

    // A bug in one platform's client must not stop the other talents of the run. A database that is away is nobody's fault: the whole page
    // is tried again when it is back.
    private static bool IsOfOneSource(Exception exception, CancellationToken cancellationToken) =>
        !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested) && !Outage.Is(exception);

    private static string? PictureIdOf(IProfileImageSource source, string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) ? source.Platform.ImageHosts.PictureIdOf(uri) : null;

    private static PlatformOutcome WithoutPicture(PlatformResult answer, DateTimeOffset now) => answer switch
    {
        PlatformResult.NoImage none => new PlatformOutcome.NoImage(none.Reason),
        PlatformResult.NotFound missing => new PlatformOutcome.NoImage(missing.Reason, AccountMissing: true),
        PlatformResult.NeedsReauth reauth => new PlatformOutcome.NeedsReauth(reauth.Reason),
        PlatformResult.Transient transient =>
            new PlatformOutcome.Transient(transient.Reason, now + transient.RetryAfter) { IsUnasked = transient.IsDeferred },
        _ => throw new InvalidOperationException($"Unknown platform answer {answer.GetType().Name}."),
    };
}
