using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Data;

/// <summary>A database that may not grow any more, which SQLite tells as a full disk.</summary>
public sealed class FullDiskTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_DiskIsFull_IsToldInWordsEverywhereAndIsOverWhenThereIsRoom()
    {
        var disk = new Disk();
        await using var app = new TalentAdminFactory()
            .With(services => services.ConfigureDbContext<SqliteTalentDbContext>(options => options.AddInterceptors(disk)));
        using var client = await app.CreateBearerClientAsync();
        using var probe = app.CreateAnonymousClient();

        disk.IsFull = true;
        List<(HttpStatusCode Status, string? Message)> answers = [];
        for (var i = 0; i < 400 && answers.Count(a => a.Status == HttpStatusCode.ServiceUnavailable) < 5; i++)
        {
            using var answer = await client.PostAsJsonAsync("/api/admin/talent", new { name = new string('a', 200) }, Token);
            answers.Add((answer.StatusCode, (await answer.ReadEnvelopeAsync()).TryGetProperty("message", out var message) ? message.GetString() : null));
        }

        Assert.All(answers, a => Assert.True(a.Status is HttpStatusCode.Created or HttpStatusCode.ServiceUnavailable, a.ToString()));
        Assert.Equal(5, answers.Count(a => a is { Status: HttpStatusCode.ServiceUnavailable, Message: DiskSpace.Words }));
        Assert.Contains(app.Logs.GetSnapshot(), l => l.Message.StartsWith("The disk of the database is full", StringComparison.Ordinal));
        using (var ready = await probe.GetAsync("/health/ready", Token))
        {
            var data = (await ready.ReadEnvelopeAsync()).GetProperty("data");
            Assert.Equal((HttpStatusCode.OK, "degraded"), (ready.StatusCode, data.GetProperty("status").GetString()));
            Assert.Contains(
                data.GetProperty("checks").EnumerateArray(),
                c => c.GetProperty("name").GetString() == "database_disk" && c.GetProperty("words").GetString() == DiskSpace.Words);
        }

        disk.IsFull = false;
        using var after = await client.PostAsJsonAsync("/api/admin/talent", new { name = "Jane" }, Token);
        Assert.Equal(HttpStatusCode.Created, after.StatusCode);
    }

    private sealed class Disk : DbConnectionInterceptor
    {
        private const long Unlimited = 4_294_967_294;

        public bool IsFull { get; set; }

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Limit(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Limit(connection);
            return Task.CompletedTask;
        }

        // A limit below the size of the file means its size.
        private void Limit(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA max_page_count = {(IsFull ? 1 : Unlimited)}";
            command.ExecuteScalar();
        }
    }
}
