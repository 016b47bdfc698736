using System.Text;
using Microsoft.Playwright;

namespace TalentAdmin.Tests.EndToEnd;

/// <summary>Stands between a page and its circuit, and holds back what the server says until it is let go: a moment of a slow network, as long as a test wants it.</summary>
internal sealed class HeldConnection
{
    private readonly Lock _lock = new();
    private readonly Queue<byte[]> _held = [];
    private TaskCompletionSource _holding = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IWebSocketRoute? _page;
    private byte[]? _from;
    private bool _isHolding;

    private HeldConnection()
    {
    }

    /// <summary>To be called before the page is opened.</summary>
    public static async Task<HeldConnection> OfAsync(IPage page)
    {
        var circuit = new HeldConnection();
        await page.RouteWebSocketAsync(url => url.Contains("/_blazor", StringComparison.Ordinal), circuit.Connect);
        return circuit;
    }

    /// <summary>Holds back the next message of the server that has the word in it, and all after it.</summary>
    public void HoldFrom(string word)
    {
        lock (_lock)
        {
            _from = Encoding.UTF8.GetBytes(word);
            _holding = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public Task UntilHoldingAsync() => _holding.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

    /// <summary>Ends the connection; the page makes a new one by itself.</summary>
    public Task DropAsync() => _page!.CloseAsync(new WebSocketRouteCloseOptions { Code = 1000 });

    public void LetGo()
    {
        lock (_lock)
        {
            (_isHolding, _from) = (false, null);
            while (_held.TryDequeue(out var message))
            {
                _page!.Send(message);
            }
        }
    }

    private void Connect(IWebSocketRoute page)
    {
        lock (_lock)
        {
            // What was held for a page that is gone is of no use to this one.
            (_page, _isHolding) = (page, false);
            _held.Clear();
        }

        page.ConnectToServer().OnMessage(frame => Pass(page, frame));
    }

    private void Pass(IWebSocketRoute page, IWebSocketFrame frame)
    {
        lock (_lock)
        {
            if (page != _page)
            {
                return;
            }

            var message = frame.Binary ?? Encoding.UTF8.GetBytes(frame.Text!);
            _isHolding |= _from is not null && message.AsSpan().IndexOf(_from) >= 0;
            if (_isHolding)
            {
                _held.Enqueue(message);
                _holding.TrySetResult();
            }
            else
            {
                page.Send(message);
            }
        }
    }
}
