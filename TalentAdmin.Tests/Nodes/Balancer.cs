using System.Net;
using System.Net.Sockets;

namespace TalentAdmin.Tests.Nodes;

/// <summary>
/// One address in front of several nodes, as docs/deployment.md has it: a new connection goes to the first node until that says that it is being
/// stopped, or is gone, and to the next one then. Bytes go through as they are, those of web sockets too.
/// </summary>
internal sealed class Balancer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ends = new();
    private readonly HttpClient _probe = new();
    private readonly IReadOnlyList<Uri> _nodes;
    private readonly Task _work;
    private int _current;

    public Balancer(params IReadOnlyList<Uri> nodes)
    {
        _nodes = nodes;
        _listener.Start();
        _work = AcceptAsync();
    }

    /// <summary>Without a slash at its end.</summary>
    public string BaseUrl => $"http://{_listener.LocalEndpoint}";

    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _probe.Dispose();
        _ends.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var browser = await _listener.AcceptTcpClientAsync(_ends.Token);
            for (var tried = 1; tried < _nodes.Count && await IsLeavingAsync(_nodes[_current]); tried++)
            {
                _current = (_current + 1) % _nodes.Count;
            }

            _ = ForwardAsync(browser, _nodes[_current], _ends.Token);
        }
    }

    private async Task<bool> IsLeavingAsync(Uri node)
    {
        try
        {
            using var answer = await _probe.GetAsync(new Uri(node, "/health/ready"), _ends.Token);
            return answer.StatusCode == HttpStatusCode.ServiceUnavailable;
        }
        catch (HttpRequestException)
        {
            return true;
        }
    }

    private static async Task ForwardAsync(TcpClient browser, Uri node, CancellationToken cancellationToken)
    {
        using var near = browser;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(node.Host, node.Port, cancellationToken);
        }
        catch (SocketException)
        {
            // It is gone since it was asked; the browser tries again.
            return;
        }

        await Task.WhenAny(
            near.GetStream().CopyToAsync(far.GetStream(), cancellationToken),
            far.GetStream().CopyToAsync(near.GetStream(), cancellationToken));
    }
}
