using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Users.Access;

/// <summary>
/// Slows guessing down, for all nodes together: by account and address, by account, by address. An account that is none is counted like one that is.
/// A device that signed in to the account before is counted on its own, so that nobody else can hold it up.
/// </summary>
public sealed class GuessLimiter
{
    // So many at the same moment that one loses this often are no person's.
    private const int Tries = 8;

    private readonly IDbContextFactory<TalentDbContext> _contexts;
    private readonly GuessSecret _secret;
    private readonly TimeProvider _time;

    internal GuessLimiter(IDbContextFactory<TalentDbContext> contexts, GuessSecret secret, TimeProvider time) =>
        (_contexts, _secret, _time) = (contexts, secret, time);

    /// <summary>Takes a try before it is looked at, so that a hundred at once are no more than one after the other.</summary>
    /// <param name="account">What tells the account, such as its normalised email, whether there is one or not.</param>
    /// <param name="from">The address; null when there is none.</param>
    /// <param name="device">The device that signed in to this account before; null for any other.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<GuessTurn> TakeAsync(string account, IPAddress? from, string? device, CancellationToken cancellationToken)
    {
        var secret = await _secret.GetAsync(cancellationToken);
        var pair = Key(secret, device is null ? "pair" : "device", account, device ?? Network(from));
        var ofAccount = Key(secret, "account", account);
        var ofAddress = Key(secret, "address", Network(from));
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        for (var i = 0; i < Tries; i++)
        {
            var now = _time.GetUtcNow();
            var oldest = now - GuessDelays.Remembered;
            var counts = await context.GuessCounts.AsNoTracking()
                .Where(g => (g.Id == pair || g.Id == ofAccount || g.Id == ofAddress) && g.LastAt > oldest)
                .ToDictionaryAsync(g => g.Id, cancellationToken);
            var next = Next(counts, pair, now);
            if (device is null && Next(counts, ofAddress, now) > next)
            {
                next = Next(counts, ofAddress, now);
            }

            if (next > now)
            {
                return new GuessTurn(pair, ofAccount, ofAddress, next - now);
            }

            var wrong = Wrong(counts, pair) + 1;
            var ends = now + GuessDelays.Of(wrong, device is null ? Wrong(counts, ofAccount) : 0);
            if (await CountAsync(context, pair, counts.GetValueOrDefault(pair)?.Wrong, ends, now, cancellationToken))
            {
                return new GuessTurn(pair, device is null ? ofAccount : null, device is null ? ofAddress : null, Wait: null);
            }
        }

        return new GuessTurn(pair, ofAccount, ofAddress, TimeSpan.FromSeconds(1));
    }

    /// <summary>The try was wrong.</summary>
    public async Task WrongAsync(GuessTurn turn, CancellationToken cancellationToken)
    {
        if (turn is not { OfAccount: { } account, OfAddress: { } address })
        {
            return;
        }

        var now = _time.GetUtcNow();
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        await AddAsync(context, account, GuessDelays.ManyForAnAccount, TimeSpan.Zero, now, cancellationToken);
        await AddAsync(context, address, GuessDelays.ManyFromAnAddress, GuessDelays.OfAddress, now, cancellationToken);
    }

    /// <summary>The try was right: from here, one starts anew.</summary>
    public async Task RightAsync(GuessTurn turn, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        await context.GuessCounts.Where(g => g.Id == turn.Pair).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Forgets what is old.</summary>
    internal async Task CleanAsync(CancellationToken cancellationToken)
    {
        var oldest = _time.GetUtcNow() - GuessDelays.Remembered;
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        await context.GuessCounts.Where(g => g.LastAt <= oldest).DeleteInChunksAsync(cancellationToken);
    }

    private static DateTimeOffset Next(Dictionary<string, GuessCount> counts, string id, DateTimeOffset now) => counts.GetValueOrDefault(id)?.NextAt ?? now;

    private static int Wrong(Dictionary<string, GuessCount> counts, string id) => counts.GetValueOrDefault(id)?.Wrong ?? 0;

    /// <summary>One more; false when another try was faster.</summary>
    private static async Task<bool> CountAsync(
        TalentDbContext context, string id, int? known, DateTimeOffset next, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (known is { } wrong)
        {
            return await context.GuessCounts.Where(g => g.Id == id && g.Wrong == wrong).ExecuteUpdateAsync(
                set => set.SetProperty(g => g.Wrong, wrong + 1).SetProperty(g => g.NextAt, next).SetProperty(g => g.LastAt, now), cancellationToken) == 1;
        }

        // One that is too old to count may still be there.
        var oldest = now - GuessDelays.Remembered;
        await context.GuessCounts.Where(g => g.Id == id && g.LastAt <= oldest).ExecuteDeleteAsync(cancellationToken);
        return await TryInsertAsync(context, new GuessCount { Id = id, Wrong = 1, LastAt = now, NextAt = next }, cancellationToken);
    }

    private static async Task AddAsync(
        TalentDbContext context, string id, int many, TimeSpan delay, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (oldest, next) = (now - GuessDelays.Remembered, now + delay);
        for (var i = 0; i < 2; i++)
        {
            var added = await context.GuessCounts.Where(g => g.Id == id).ExecuteUpdateAsync(
                set => set
                    .SetProperty(g => g.NextAt, g => g.LastAt > oldest && g.Wrong + 1 >= many ? next : g.NextAt)
                    .SetProperty(g => g.Wrong, g => g.LastAt > oldest ? g.Wrong + 1 : 1)
                    .SetProperty(g => g.LastAt, now),
                cancellationToken);
            if (added == 1 || await TryInsertAsync(context, new GuessCount { Id = id, Wrong = 1, LastAt = now, NextAt = now }, cancellationToken))
            {
                return;
            }
        }
    }

    private static async Task<bool> TryInsertAsync(TalentDbContext context, GuessCount count, CancellationToken cancellationToken)
    {
        context.GuessCounts.Add(count);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            context.ChangeTracker.Clear();
        }
    }

    private static string Network(IPAddress? address) =>
        address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) // A household has a /64 of its own.
            : address?.MapToIPv4().ToString() ?? "";

    private static string Key(byte[] secret, params string[] parts) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(string.Join('\n', parts))));
}

/// <summary>A try that was taken, or was not.</summary>
/// <param name="Pair">Names what is counted.</param>
/// <param name="OfAccount">Null for a device that is known.</param>
/// <param name="OfAddress">Null for a device that is known.</param>
/// <param name="Wait">How long until a try is looked at; null when this one is.</param>
public sealed record GuessTurn(string Pair, string? OfAccount, string? OfAddress, TimeSpan? Wait);
