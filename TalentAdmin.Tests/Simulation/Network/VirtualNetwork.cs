using System.Globalization;
using System.Net;

namespace TalentAdmin.Tests.Simulation.Network;

/// <summary>The internet of a simulation: the platforms and their image hosts, what is wrong with them, and who called when.</summary>
internal sealed class VirtualNetwork(VirtualClock clock, History history, Random chance)
{
    private readonly List<PlatformFault> _faults = [];

    public FakeAccounts Accounts { get; } = new();

    /// <summary>Calls for profiles, oldest first; those of pictures are not kept.</summary>
    public List<NetworkCall> Calls { get; } = [];

    /// <summary>Every time that a platform asked to be left alone.</summary>
    public List<ToldPause> Pauses { get; } = [];

    /// <summary>UTC time of the last call of any kind.</summary>
    public DateTimeOffset LastCallAt { get; private set; }

    public void Add(PlatformFault fault)
    {
        history.Note($"from now on for {fault.Until - fault.From:d\\.hh\\:mm\\:ss}: {fault.Platform} {fault.Kind}");
        _faults.Add(fault);
    }

    /// <summary>The fault that a call for a profile would meet now; null if it would be answered.</summary>
    public PlatformFault? FaultOf(string platform) => _faults.Find(f => f.Meets(platform, isPicture: false, clock.Now));

    /// <summary>Whether something was wrong with a platform at any time between two.</summary>
    public bool IsInTrouble(string platform, DateTimeOffset from, DateTimeOffset until) =>
        _faults.Exists(f => f.Platform == platform && f.From < until && from < f.Until);

    /// <summary>UTC time at which the last trouble of a platform that has begun is, or will be, over.</summary>
    public DateTimeOffset LastTroubleOf(string platform) =>
        _faults.Where(f => f.Platform == platform && f.From <= clock.Now).Select(f => f.Until).DefaultIfEmpty().Max();

    /// <summary>A call of a node, from its arrival to the answer.</summary>
    public async Task<HttpResponseMessage> SendAsync(SimulatedNode node, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!node.TryStep())
        {
            await SimulatedNode.Never;
        }

        var (platform, isPicture) = PlatformAnswers.HostOf(request.RequestUri!);
        LastCallAt = clock.Now;
        await Task.Delay(Way(), clock, cancellationToken);
        var asked = isPicture ? [] : PlatformAnswers.Asked(request, platform, Accounts);
        var call = new NetworkCall(clock.Now, node, platform, ByAgency: request.Headers.Authorization?.Parameter is null or NodeServices.AgencyToken, asked);
        if (!isPicture)
        {
            Calls.Add(call);
        }

        var fault = _faults.Find(f => f.Meets(platform, isPicture, clock.Now));
        var response = await AnswerAsync(request, platform, isPicture, asked, fault, cancellationToken);
        await Task.Delay(Way(), clock, cancellationToken);
        call.Status = (int?)response?.StatusCode ?? 0;
        await node.GoesOnAsync();
        history.Note($"{node.Name} {(isPicture ? "gets a picture of" : "asks")} {platform} {string.Join(' ', asked.Select(a => a.Handle))}: {call.Status}");
        if (fault is { Kind: FaultKind.Throttled })
        {
            Pauses.Add(new ToldPause(platform, clock.Now, fault.Until));
        }

        return response ?? throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused.");
    }

    // One of ten is slow.
    private TimeSpan Way() => TimeSpan.FromMilliseconds(chance.Next(10) == 0 ? chance.Next(500, 3_000) : chance.Next(20, 120));

    private async Task<HttpResponseMessage?> AnswerAsync(
        HttpRequestMessage request, string platform, bool isPicture, IReadOnlyList<FakeAccount> asked, PlatformFault? fault, CancellationToken cancellationToken)
    {
        switch (fault?.Kind)
        {
            case FaultKind.Throttled:
                return Throttled(fault.Until - clock.Now);
            case FaultKind.Refused:
                return null;
            case FaultKind.BadGateway:
                return new HttpResponseMessage(HttpStatusCode.BadGateway);
            case FaultKind.PicturesDown:
                return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
            case FaultKind.Silent:
                await Task.Delay(TimeSpan.FromMinutes(5), clock, cancellationToken);
                return null;
            case FaultKind.PicturesSlow:
                await Task.Delay(TimeSpan.FromSeconds(12), clock, cancellationToken);
                break;
        }

        return isPicture ? PlatformAnswers.Picture(request.RequestUri!) : PlatformAnswers.Of(request, platform, asked);
    }

    private static HttpResponseMessage Throttled(TimeSpan left)
    {
        var response = PlatformAnswers.Json("""{"error":{"code":4,"message":"Simulated"}}""", HttpStatusCode.TooManyRequests);
        response.Headers.TryAddWithoutValidation("Retry-After", Math.Ceiling(left.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        return response;
    }
}
