using System.Net;
using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TalentAdmin.Tests.Contract;

/// <summary>What a program reads when we fail.</summary>
public sealed class FailureTests
{
    private const string Secret = "Password=hunter2";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<Exception, HttpStatusCode, string> Failures => new()
    {
        { new InvalidOperationException(Secret), HttpStatusCode.InternalServerError, "INTERNAL_ERROR" },
        { new SqliteException(Secret, 14), HttpStatusCode.ServiceUnavailable, "UNAVAILABLE" },
        { new InvalidOperationException("wrapped", new SqliteException(Secret, 5)), HttpStatusCode.ServiceUnavailable, "UNAVAILABLE" },
        { new DbUpdateConcurrencyException(Secret), HttpStatusCode.Conflict, "CONFLICT" },
        { new DbUpdateException("unique", new SqliteException(Secret, 19, 2067)), HttpStatusCode.Conflict, "CONFLICT" },
        { new DbUpdateException("full", new SqliteException(Secret, 13)), HttpStatusCode.ServiceUnavailable, "UNAVAILABLE" },
        { new DbUpdateException("constraint", new SqliteException(Secret, 19)), HttpStatusCode.InternalServerError, "INTERNAL_ERROR" },
    };

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task Get_Throws_TellsNothingButTheContract(string environment)
    {
        foreach (var (exception, status, error) in Failures.Select(row => row.Data))
        {
            await using var factory = new TalentAdminFactory { EnvironmentName = environment }
                .With("App:PublicUrl", "http://localhost/")
                .With(services => services.RemoveAll<ITalentRoster>().AddSingleton<ITalentRoster>(new Broken(exception)));
            using var client = await factory.CreateBearerClientAsync();

            using var response = await client.PostAsJsonAsync("/api/admin/talent", new { name = "A" }, Token);

            var text = await response.Content.ReadAsStringAsync(Token);
            Assert.Equal(status, response.StatusCode);
            Assert.Equal(error, (await response.ReadEnvelopeAsync()).GetProperty("error").GetString());
            Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
            Assert.Equal(status == HttpStatusCode.ServiceUnavailable, response.Headers.RetryAfter is not null);
        }
    }

    [Theory]
    [InlineData(RosterError.Conflict, HttpStatusCode.Conflict, "CONFLICT")]
    [InlineData(RosterError.NotFound, HttpStatusCode.NotFound, "NOT_FOUND")]
    [InlineData(RosterError.InvalidAvatarUrl, HttpStatusCode.UnprocessableEntity, "VALIDATION_FAILED")]
    public async Task Patch_Refused_SaysWhy(RosterError refusal, HttpStatusCode status, string error)
    {
        await using var factory = new TalentAdminFactory()
            .With(services => services.RemoveAll<ITalentRoster>().AddSingleton<ITalentRoster>(new Broken(refusal)));
        using var client = await factory.CreateBearerClientAsync();

        using var response = await client.PatchAsJsonAsync("/api/admin/talent/talent_a", new { name = "A" }, Token);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(error, (await response.ReadEnvelopeAsync()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Ready_DatabaseAway_Returns503WithoutDetails()
    {
        await using var factory = new TalentAdminFactory();
        using var client = factory.CreateAnonymousClient();
        SqliteConnection.ClearAllPools();
        File.Delete(factory.DatabaseFile);

        using var ready = await client.GetAsync("/health/ready", Token);
        using var live = await client.GetAsync("/health/live", Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("UNAVAILABLE", (await ready.ReadEnvelopeAsync()).GetProperty("error").GetString());
        Assert.DoesNotContain("talentadmin", await ready.Content.ReadAsStringAsync(Token), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    private sealed class Broken : ITalentRoster
    {
        private readonly Exception? _exception;
        private readonly RosterError _error;

        public Broken(Exception exception) => _exception = exception;

        public Broken(RosterError error) => _error = error;

        public Task<RosterResult<TalentDetail>> CreateAsync(
            string name, string? linkedUserAvatarUrl, Actor actor, CancellationToken cancellationToken) => Answer<TalentDetail>();

        public Task<RosterResult<TalentDetail>> UpdateAsync(
            string talentId, string? name, string? linkedUserAvatarUrl, Actor actor, CancellationToken cancellationToken) => Answer<TalentDetail>();

        public Task<RosterResult<ConnectionSummary>> ConnectAsync(
            string talentId, NewConnection connection, Actor actor, CancellationToken cancellationToken) => Answer<ConnectionSummary>();

        public Task<RosterResult<ConnectionSummary>> ChangeHandleAsync(
            string talentId, string platform, NewHandle change, Actor actor, CancellationToken cancellationToken) =>
            Answer<ConnectionSummary>();

        public Task<RosterResult<ConnectionSummary>> AcknowledgeRenameAsync(
            string talentId, string platform, Actor actor, CancellationToken cancellationToken) =>
            Answer<ConnectionSummary>();

        private Task<RosterResult<T>> Answer<T>() =>
            _exception is null ? Task.FromResult(new RosterResult<T>(default, _error, null)) : Task.FromException<RosterResult<T>>(_exception);
    }
}
