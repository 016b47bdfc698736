namespace TalentAdmin.Tests.Connections;

/// <summary>What becomes of a grant, for every state that it can meet.</summary>
public sealed class AuthorizationDecisionTests
{
    private const string Them = "instagram";

    private static readonly OAuthIdentity _amara = new("1784", "Amara", "Amara O.");
    private static readonly OAuthIdentity _unnamed = new("1784", Handle: null, "Amara O.");

    private static readonly SocialConnection _same = Connection("talent_1", Them, "amara", "1784");
    private static readonly SocialConnection _renamed = Connection("talent_1", Them, "oldname", "1784");
    private static readonly SocialConnection _neverAsked = Connection("talent_1", Them, "amara", externalId: null);
    private static readonly SocialConnection _another = Connection("talent_1", Them, "ben", "99");
    private static readonly SocialConnection _elsewhere = Connection("talent_1", "tiktok", "amara", "1784");
    private static readonly SocialConnection _someoneElse = Connection("talent_2", Them, "amara", "1784");
    private static readonly SocialConnection _someoneElseByHandle = Connection("talent_2", Them, "amara", externalId: null);

    /// <summary>Asked for, came back, connected already, confirmed by a person; the decision, and the handle that is stored.</summary>
    public static TheoryData<string, string?, OAuthIdentity, SocialConnection[], bool, string, string?> Cases => new()
    {
        { "any will do", null, _amara, [], false, "Connected", "Amara" },
        { "the one asked for", "AMARA", _amara, [], false, "Connected", "Amara" },
        { "its account on another platform says nothing", null, _amara, [_elsewhere], false, "Connected", "Amara" },
        { "another than asked for", "ben", _amara, [], false, "AskAccount", null },
        { "another than asked for, and right", "ben", _amara, [], true, "Connected", "Amara" },
        { "no handle, none asked for", null, _unnamed, [], false, "HandleUnknown", null },
        { "no handle, none asked for, whoever says yes", null, _unnamed, [], true, "HandleUnknown", null },
        { "no handle, one asked for", "amara", _unnamed, [], false, "AskAccount", null },
        { "no handle, one asked for, and right", "amara", _unnamed, [], true, "Connected", "amara" },
        { "connected by its id", null, _amara, [_same], false, "Renewed", "Amara" },
        { "connected by its id, no handle", null, _unnamed, [_same], false, "Renewed", "amara" },
        { "connected by its id, renamed since", null, _amara, [_renamed], false, "Renewed", "Amara" },
        { "renamed since, asked for by the old name", "oldname", _amara, [_renamed], false, "Renewed", "Amara" },
        { "renamed since, asked for by the new name", "amara", _amara, [_renamed], false, "Renewed", "Amara" },
        { "connected by its id, but a third was asked for", "ben", _amara, [_same], false, "AskAccount", null },
        { "connected by its handle, its id never told", null, _amara, [_neverAsked], false, "Renewed", "Amara" },
        { "another is connected", null, _amara, [_another], false, "AskAccount", null },
        { "another is connected, and this one is right", null, _amara, [_another], true, "Connected", "Amara" },
        { "another is connected, this one was asked for", "amara", _amara, [_another], false, "Connected", "Amara" },
        { "someone else's by its id", null, _amara, [_someoneElse], false, "AccountInUse", null },
        { "someone else's by its handle", null, _amara, [_someoneElseByHandle], false, "AccountInUse", null },
        { "someone else's, whoever says yes", "amara", _amara, [_someoneElse], true, "AccountInUse", null },
        { "someone else's, and another is connected", null, _amara, [_another, _someoneElse], false, "AccountInUse", null },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Of_Grant_DecidesAndNamesWhatIsStored(
        string why, string? asked, OAuthIdentity account, SocialConnection[] connections, bool isConfirmed, string status, string? handle)
    {
        var decision = AuthorizationDecision.Of(Pending(asked), account, connections, isConfirmed);

        Assert.True(status == decision.Status.ToString(), $"{why}: {decision}");
        Assert.Equal(handle, decision.Handle);
        Assert.Equal(status == "AccountInUse" ? "talent_2" : null, decision.OtherTalentId);
        Assert.Equal(connections.Any(c => c is { Platform: Them, ExternalId: "1784" }), decision.IsKnown);
    }

    [Fact]
    public void Of_QuestionToAPerson_NamesTheHandleAskedForBeforeTheConnectedOne()
    {
        Assert.Equal("carla", AuthorizationDecision.Of(Pending("carla"), _amara, [_another], isConfirmed: false).ExpectedHandle);
        Assert.Equal("ben", AuthorizationDecision.Of(Pending(null), _amara, [_another], isConfirmed: false).ExpectedHandle);
        Assert.Null(AuthorizationDecision.Of(Pending(null), _amara, [], isConfirmed: false).ExpectedHandle);
    }

    private static PendingAuthorization Pending(string? asked) => new()
    {
        StateHash = "state",
        BrowserHash = "browser",
        TalentId = "talent_1",
        Platform = Them,
        ExpectedHandle = asked,
        CreatedAt = Samples.Now,
        ExpiresAt = Samples.Now,
    };

    private static SocialConnection Connection(string talentId, string platform, string handle, string? externalId) => new()
    {
        Id = $"conn_{talentId}_{platform}",
        TalentId = talentId,
        Platform = platform,
        Handle = handle,
        HandleKey = handle,
        ExternalId = externalId,
        CreatedAt = Samples.Now,
    };
}
