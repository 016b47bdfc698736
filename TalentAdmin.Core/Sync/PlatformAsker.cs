using Microsoft.Extensions.Logging;
using TalentAdmin.Core.Connecting;
using TalentAdmin.Core.Data;
using TalentAdmin.Core.Photos;
using TalentAdmin.Core.Platforms;
using TalentAdmin.Core.Platforms.Limits;
using TalentAdmin.Core.Telemetry;

namespace TalentAdmin.Core.Sync;

/// <summary>Asks one platform for some accounts and fetches the pictures that it names: from accounts to outcomes.</summary>
internal sealed class PlatformAsker(
    IEnumerable<IProfileImageSource> sources,
    IPhotoFetcher fetcher,
    TokenKeeper tokens,
    PlatformGates gates,
    PlaceholderBook placeholders,
    TimeProvider time,
    ILogger<PlatformAsker> logger)
{
    private readonly Dictionary<string, IProfileImageSource> _sources = sources.ToDictionary(s => s.Platform.Name, StringComparer.Ordinal);

    /// <summary>How many accounts one call to the platform carries.</summary>
    public int AccountsPerCall(string platform) =>
        _sources.TryGetValue(platform, out var source) ? source.Platform.AccountsPerCall : int.MaxValue;

    /// <summary>Asks for at most <see cref="AccountsPerCall"/> accounts; the answers come in their order.</summary>
    public async Task<IReadOnlyList<AccountAnswer>> AskAsync(
        string platform, IReadOnlyList<AccountSnapshot> accounts, CallPriority priority, CancellationToken cancellationToken)
    {
        if (!_sources.TryGetValue(platform, out var source) || source.OffReason is not null)
        {
            var off = new PlatformOutcome.Transient(SyncReasons.PlatformOff);
            return [.. accounts.Select(a => new AccountAnswer(a, off, null, time.GetUtcNow(), TimeSpan.Zero, WasAsked: false))];
        }

        var at = time.GetUtcNow();
        var started = time.GetTimestamp();
        using var span = Tracing.Source.StartActivity("platform.ask");
        span?.SetTag("talentadmin.platform", platform).SetTag("talentadmin.accounts", accounts.Count);
        var answers = await CallAsync(source, accounts, priority, cancellationToken);
        return await Task.WhenAll(accounts.Select(async (account, i) =>
        {
            var outcome = await placeholders.JudgeAsync(
                account, await OutcomeAsync(source, account, answers[i], priority, cancellationToken), cancellationToken);
            var found = answers[i] as PlatformAnswer.Found;
            var isPutOff = answers[i] is PlatformAnswer.Transient { IsPutOff: true };
            if (!isPutOff && SyncDecision.ReasonOfFailure(outcome) is { } reason)
            {
                logger.FetchFailed(platform, reason);
            }

            return new AccountAnswer(
                account,
                outcome,
                found?.ExternalId,
                at,
                time.GetElapsedTime(started),
                WasAsked: !isPutOff,
                Handle: found?.Handle is { } handle ? source.Platform.ReadHandle(handle) : null);
        }));
    }

    private async Task<IReadOnlyList<PlatformAnswer>> CallAsync(
        IProfileImageSource source, IReadOnlyList<AccountSnapshot> accounts, CallPriority priority, CancellationToken cancellationToken)
    {
        var keys = await Task.WhenAll(accounts.Select(a => tokens.UsableAsync(a.Tokens, cancellationToken)));
        var answers = await AskAsync(source, accounts, keys, priority, cancellationToken);

        // A token may be refused before its time: one refresh and one more question, no more.
        await Task.WhenAll(accounts.Select(async (account, i) =>
        {
            if (keys[i].AccessToken is not null && tokens.CanHeal(account.Tokens, answers[i]))
            {
                var key = await tokens.RefreshAsync(account.Tokens, cancellationToken);
                answers[i] = (await AskAsync(source, [account], [key], priority, cancellationToken))[0];
            }
        }));
        return answers;
    }

    private async Task<PlatformAnswer[]> AskAsync(
        IProfileImageSource source,
        IReadOnlyList<AccountSnapshot> accounts,
        TokenAnswer[] keys,
        CallPriority priority,
        CancellationToken cancellationToken)
    {
        List<int> askable = [.. Enumerable.Range(0, accounts.Count).Where(i => keys[i].Failure is null)];
        var answers = new PlatformAnswer[accounts.Count];
        if (askable.Count > 0)
        {
            var found = await FindAsync(
                source,
                askable.ConvertAll(i => new PlatformAccount(accounts[i].Handle, accounts[i].ExternalId, keys[i].AccessToken) { Priority = priority }),
                priority,
                cancellationToken);
            foreach (var (i, answer) in askable.Zip(found))
            {
                answers[i] = answer;
            }
        }

        foreach (var i in Enumerable.Range(0, accounts.Count).Except(askable))
        {
            answers[i] = keys[i].Failure!;
        }

        return answers;
    }

    private async Task<IReadOnlyList<PlatformAnswer>> FindAsync(
        IProfileImageSource source, IReadOnlyList<PlatformAccount> accounts, CallPriority priority, CancellationToken cancellationToken)
    {
        var gate = gates.CallsTo(source.Platform.Name, priority);
        await gate.WaitAsync(cancellationToken);
        try
        {
            return await source.FindAsync(accounts, cancellationToken);
        }
        catch (Exception exception) when (IsOfOneSource(exception, cancellationToken))
        {
            logger.SourceBroke(exception, source.Platform.Name);
            return [.. accounts.Select(_ => new PlatformAnswer.Transient(SyncReasons.InternalError))];
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<PlatformOutcome> OutcomeAsync(
        IProfileImageSource source, AccountSnapshot account, PlatformAnswer answer, CallPriority priority, CancellationToken cancellationToken)
    {
        if (answer is not PlatformAnswer.Found found)
        {
            return WithoutPicture(answer, time.GetUtcNow());
        }

        if (account is { ExternalId: { } known, Tokens.ProtectedAccessToken: null } && found.ExternalId is { } told && told != known)
        {
            // Handles are given up and taken by others: a stranger's photo must never be shown. A token tells of its own account only.
            return new PlatformOutcome.Rejected(SyncReasons.HandleTaken);
        }

        var photo = await FetchAsync(source, account, found, cancellationToken);
        if (photo is PhotoAnswer.UrlExpired)
        {
            // The signature ran out between the platform's answer and ours: one fresh URL, no more.
            var again = (await CallAsync(source, [account], priority, cancellationToken))[0];
            if (again is not PlatformAnswer.Found fresh)
            {
                return WithoutPicture(again, time.GetUtcNow());
            }

            found = fresh;
            photo = await FetchAsync(source, account, found, cancellationToken);
        }

        return photo switch
        {
            // Compressed anew, it is still the picture that we hold: only its address is noted.
            PhotoAnswer.Accepted accepted when account.Candidate?.Look.Covers(accepted) == true => new PlatformOutcome.Found(Photo: null)
            {
                SeenAgain = new SeenAgain(found.ImageUrl, PictureIdOf(source, found.ImageUrl), accepted.ETag),
            },
            PhotoAnswer.Accepted accepted => new PlatformOutcome.Found(
                new FetchedPhoto(found.ImageUrl, PictureIdOf(source, found.ImageUrl), accepted)),
            PhotoAnswer.Unchanged => new PlatformOutcome.Found(Photo: null),
            PhotoAnswer.DefaultAvatar standIn => new PlatformOutcome.NoImage(standIn.Reason),
            PhotoAnswer.Rejected rejected => new PlatformOutcome.Rejected(rejected.Reason),
            PhotoAnswer.UrlExpired expired => new PlatformOutcome.Transient(expired.Reason),
            PhotoAnswer.Transient transient => new PlatformOutcome.Transient(transient.Reason),
            _ => throw new InvalidOperationException($"Unknown photo answer {photo.GetType().Name}."),
        };
    }

    private async Task<PhotoAnswer> FetchAsync(
        IProfileImageSource source, AccountSnapshot account, PlatformAnswer.Found found, CancellationToken cancellationToken)
    {
        await gates.Downloads.WaitAsync(cancellationToken);
        try
        {
            return await fetcher.FetchAsync(
                new PhotoRequest(found.ImageUrl, source.Platform.ImageHosts, account.Candidate?.Known), cancellationToken);
        }
        catch (Exception exception) when (IsOfOneSource(exception, cancellationToken))
        {
            logger.SourceBroke(exception, source.Platform.Name);
            return new PhotoAnswer.Transient(SyncReasons.InternalError);
        }
        finally
        {
            gates.Downloads.Release();
        }
    }

    // A bug in one platform's client must not stop the other talents of the run. A database that is away is nobody's fault: the whole page
    // is tried again when it is back.
    private static bool IsOfOneSource(Exception exception, CancellationToken cancellationToken) =>
        !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested) && !Outage.Is(exception);

    private static string? PictureIdOf(IProfileImageSource source, string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) ? source.Platform.ImageHosts.PictureIdOf(uri) : null;

    private static PlatformOutcome WithoutPicture(PlatformAnswer answer, DateTimeOffset now) => answer switch
    {
        PlatformAnswer.NoImage none => new PlatformOutcome.NoImage(none.Reason),
        PlatformAnswer.NotFound missing => new PlatformOutcome.NoImage(missing.Reason, AccountMissing: true),
        PlatformAnswer.NeedsReauth reauth => new PlatformOutcome.NeedsReauth(reauth.Reason),
        PlatformAnswer.Transient transient => new PlatformOutcome.Transient(transient.Reason, now + transient.RetryAfter),
        _ => throw new InvalidOperationException($"Unknown platform answer {answer.GetType().Name}."),
    };
}
