using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TalentAdmin.Tests.Attention;

/// <summary>A mail server on loopback that speaks just enough SMTP, and remembers what it was told.</summary>
#pragma warning disable CA1001 // A closed server may be closed again, and its token source holds nothing.
internal sealed class MailServer : IAsyncDisposable
#pragma warning restore CA1001
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _work;

    public MailServer()
    {
        _listener.Start();
        _work = Task.Run(WorkAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The letters, as sent.</summary>
    public List<string> Letters { get; } = [];

    public List<string> Recipients { get; } = [];

    public bool RefusesSignIn { get; set; }

    public string? RecipientAnswer { get; set; }

    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested)
        {
            return;
        }

        await _closing.CancelAsync();
        _listener.Stop();
        await _work;
    }

    private async Task WorkAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_closing.Token);
                await TalkAsync(client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or IOException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync(_closing.Token) is { } line)
        {
            var verb = line.Split(' ')[0].ToUpperInvariant();
            if (verb == "RCPT")
            {
                Recipients.Add(line);
            }

            await writer.WriteLineAsync(verb switch
            {
                "EHLO" => "250-test\r\n250 AUTH PLAIN",
                "AUTH" => RefusesSignIn ? $"535 5.7.8 refused: {line}" : "235 welcome",
                "RCPT" => RecipientAnswer ?? "250 ok",
                "DATA" => "354 go on",
                "QUIT" => "221 bye",
                _ => "250 ok",
            });
            if (verb == "DATA")
            {
                var letter = new StringBuilder();
                while (await reader.ReadLineAsync(_closing.Token) is { } text and not ".")
                {
                    letter.AppendLine(text);
                }

                Letters.Add(letter.ToString());
                await writer.WriteLineAsync("250 taken");
            }
        }
    }
}
