using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Users;

public sealed class UserDirectoryTests : IAsyncDisposable
{
    private readonly TalentAdminFactory _app = new();

    [Fact]
    public async Task Invite_NewEmail_IsListedAndAudited()
    {
        var admin = await _app.AddUserAsync(AppRoles.Admin, "admin@example.com", hashPassword: false);

        var outcome = await _app.Directory().InviteAsync(" New@Example.com ", AppRoles.Viewer, await _app.ActorAsync(admin), Token);

        Assert.NotNull(outcome.Link);
        Assert.DoesNotContain(outcome.Link.Token, outcome.ToString(), StringComparison.Ordinal);
        var page = await _app.Directory().ListAsync(1, 10, Token);
        Assert.Equal(["admin@example.com", "New@Example.com"], page.Items.Select(u => u.Email));
        Assert.False(page.Items[1].HasPassword);
        await using var context = _app.CreateContext();
        var entry = await context.AuditEntries.SingleAsync(Token);
        Assert.Equal(("user.invited", admin.Id, "admin@example.com"), (entry.Action, entry.ActorId, entry.ActorName));
        Assert.DoesNotContain(outcome.Link.Token, entry.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", AppRoles.Viewer, "not an email")]
    [InlineData("nobody", AppRoles.Viewer, "not an email")]
    [InlineData("ADMIN@example.com", AppRoles.Viewer, "already")]
    [InlineData("new@example.com", "Owner", "Manager or Admin")]
    public async Task Invite_Unacceptable_IsRefusedAndLeavesNoTrace(string email, string role, string reason)
    {
        var admin = await _app.AddUserAsync(AppRoles.Admin, "admin@example.com", hashPassword: false);

        var outcome = await _app.Directory().InviteAsync(email, role, await _app.ActorAsync(admin), Token);

        Assert.Contains(reason, outcome.Refusal, StringComparison.Ordinal);
        await using var context = _app.CreateContext();
        Assert.Equal((1, 0), (await context.Users.CountAsync(Token), await context.AuditEntries.CountAsync(Token)));
    }

    [Fact]
    public async Task Change_ByAViewer_IsRefused()
    {
        var viewer = await _app.AddUserAsync(hashPassword: false);
        var other = await _app.AddUserAsync(hashPassword: false);

        var outcomes = new[]
        {
            await _app.Directory().SetDisabledAsync(other.Id, disabled: true, await _app.ActorAsync(viewer), Token),
            await _app.Directory().SetRoleAsync(other.Id, AppRoles.Admin, await _app.ActorAsync(viewer), Token),
            await _app.Directory().ResetPasswordAsync(other.Id, await _app.ActorAsync(viewer), Token),
            await _app.Directory().InviteAsync("x@example.com", AppRoles.Admin, await _app.ActorAsync(viewer), Token),
        };

        Assert.All(outcomes, o => Assert.Contains("may not do this", o.Refusal, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Change_OfOneself_IsRefused()
    {
        var admin = await _app.AddUserAsync(AppRoles.Admin, hashPassword: false);
        await _app.AddUserAsync(AppRoles.Admin, hashPassword: false);

        Assert.NotNull((await _app.Directory().SetDisabledAsync(admin.Id, disabled: true, await _app.ActorAsync(admin), Token)).Refusal);
        Assert.NotNull((await _app.Directory().SetRoleAsync(admin.Id, AppRoles.Viewer, await _app.ActorAsync(admin), Token)).Refusal);
    }

    [Fact]
    public async Task Change_OfTheLastAdmin_IsRefused()
    {
        var last = await _app.AddUserAsync(AppRoles.Admin, hashPassword: false);
        await _app.AddUserAsync(AppRoles.Admin, isDemo: true, hashPassword: false);
        var console = new Actor(Id: null, "console");
        await _app.Directory().InviteAsync("never-came@example.com", AppRoles.Admin, console, Token);

        Assert.Contains("last admin", (await _app.Directory().SetDisabledAsync(last.Id, disabled: true, console, Token)).Refusal, StringComparison.Ordinal);
        Assert.Contains("last admin", (await _app.Directory().SetRoleAsync(last.Id, AppRoles.Viewer, console, Token)).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_TwoAdminsDemoteEachOther_OneStays()
    {
        var first = await _app.AddUserAsync(AppRoles.Admin, hashPassword: false);
        var second = await _app.AddUserAsync(AppRoles.Admin, hashPassword: false);

        await Task.WhenAll(
            _app.Directory().SetRoleAsync(first.Id, AppRoles.Viewer, await _app.ActorAsync(second), Token),
            _app.Directory().SetRoleAsync(second.Id, AppRoles.Viewer, await _app.ActorAsync(first), Token));

        await using var context = _app.CreateContext();
        Assert.Equal(1, await context.Users.CountAsync(u => u.Role == AppRoles.Admin, Token));
    }

    [Fact]
    public async Task Change_OfNobody_SaysSo()
    {
        var admin = await _app.AddUserAsync(AppRoles.Admin, hashPassword: false);

        Assert.Contains("does not exist", (await _app.Directory().SetDisabledAsync("gone", disabled: true, await _app.ActorAsync(admin), Token)).Refusal, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
