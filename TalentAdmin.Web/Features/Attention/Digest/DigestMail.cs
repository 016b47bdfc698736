using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Extensions.Options;
using MimeKit;

namespace TalentAdmin.Web.Features.Attention.Digest;

/// <summary>Puts the queue into a letter, as text and as plain HTML.</summary>
internal sealed class DigestMail(
    IAttentionQueue queue, AttentionText phrases, IOptions<DigestOptions> options, IOptions<AppOptions> app, TimeProvider time)
{
    private const int MostEntries = 50;

    /// <summary>The letter; null when nothing needs a person.</summary>
    public async Task<MimeMessage?> ComposeAsync(CancellationToken cancellationToken)
    {
        var page = await queue.ListAsync(new AttentionQuery { PageSize = MostEntries }, cancellationToken);
        if (page.Total == 0)
        {
            return null;
        }

        var message = new MimeMessage
        {
            Subject = string.Create(CultureInfo.InvariantCulture, $"{options.Value.Subject} ({page.Total:N0})"),
            Date = time.GetUtcNow(),
            Body = new BodyBuilder { TextBody = Text(page), HtmlBody = Html(page) }.ToMessageBody(),
        };
        message.From.Add(MailboxAddress.Parse(options.Value.From));
        message.To.AddRange(options.Value.To.Select(MailboxAddress.Parse));
        return message;
    }

    private string Text(AttentionList page)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Counts(page)}\n{Link("attention")}\n");
        foreach (var entry in page.Items)
        {
            var (title, why) = (phrases.Title(entry.Account), phrases.Why(entry.Account));
            text.Append(CultureInfo.InvariantCulture, $"\n{entry.TalentName}, {NameOf(entry)}: {title}{Since(entry)}\n{why}\n{LinkOf(entry)}\n");
        }

        return text.Append(Rest(page) is { } rest ? $"\n{rest}\n" : null).ToString();
    }

    private string Html(AttentionList page)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<p>{Encoded(Counts(page))} <a href=\"{Encoded(Link("attention"))}\">Open the queue</a></p><ul>");
        foreach (var entry in page.Items)
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"<li><a href=\"{Encoded(LinkOf(entry))}\">{Encoded(entry.TalentName)}</a>, {Encoded(NameOf(entry))}: <b>{Encoded(phrases.Title(entry.Account))}</b>{Encoded(Since(entry))}<br>{Encoded(phrases.Why(entry.Account))}</li>");
        }

        return html.Append("</ul>").Append(Rest(page) is { } rest ? $"<p>{Encoded(rest)}</p>" : null).ToString();
    }

    private static string Counts(AttentionList page) => string.Join(", ", AttentionQuery.States
        .Where(page.Counts.ContainsKey)
        .Select(state => string.Create(CultureInfo.InvariantCulture, $"{AttentionText.State(state)}: {page.Counts[state]:N0}"))) + ".";

    private static string? Rest(AttentionList page) => page.Total > page.Items.Count
        ? string.Create(CultureInfo.InvariantCulture, $"These are the oldest {page.Items.Count} of {page.Total:N0}.")
        : null;

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);

    private string NameOf(AttentionEntry entry) => $"{phrases.Platform(entry.Account.Platform)} @{entry.Account.Handle}";

    private string Since(AttentionEntry entry) =>
        entry.Account.HealthSince is { } since ? $", since {RelativeTime.Day(since, time.GetUtcNow())}" : string.Empty;

    private string LinkOf(AttentionEntry entry) => Link($"talents/{entry.TalentId}");

    private string Link(string path) => new Uri(app.Value.PublicUri!, path).AbsoluteUri;
}
