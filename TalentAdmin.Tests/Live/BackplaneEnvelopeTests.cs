using System.Text;

namespace TalentAdmin.Tests.Live;

public sealed class BackplaneEnvelopeTests
{
    private const string Good = """{"v":1,"node":"a","changes":[{"talentId":"t","imageUrl":"/x","source":"tiktok","changeNumber":7,"isStale":true,"isPicture":true}]}""";

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var changes = new[] { new AvatarChange("talent_1", "/a/1", "instagram", 7, true, false), new AvatarChange("talent_2", null, "initials", 8, false, true) };

        var (node, news) = BackplaneEnvelope.Read(BackplaneEnvelope.Write("a", new BackplaneMessage(changes, 5)));

        Assert.Equal(("a", 5), (node, news.LookSince));
        Assert.Equal(changes, news.Changes);
    }

    [Fact]
    public void Read_KnownText_StaysReadableForOtherVersions()
    {
        var change = Assert.Single(BackplaneEnvelope.Read(Encoding.UTF8.GetBytes(Good)).News.Changes);

        Assert.Equal(new AvatarChange("t", "/x", "tiktok", 7, true, true), change);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("not json")]
    [InlineData("""{"v":1}""")]
    [InlineData("""{"v":1,"node":""}""")]
    [InlineData("""{"v":1,"node":"a","changes":[null]}""")]
    [InlineData("""{"v":1,"node":"a","changes":[{}]}""")]
    [InlineData("""{"v":1,"node":"a","changes":7}""")]
    [InlineData("""{"v":2,"node":"a","news":"of another kind"}""")]
    [InlineData("""{"v":1,"node":"a","changes":[{"talentId":"t","imageUrl":"https://evil.example/x","source":"tiktok","changeNumber":7}]}""")]
    [InlineData("""{"v":1,"node":"a","changes":[{"talentId":"t","imageUrl":"//evil.example/x","source":"tiktok","changeNumber":7}]}""")]
    public void Read_WhatCannotBeUnderstood_IsAReasonToLookInTheDatabase(string message)
    {
        Assert.Equal(BackplaneMessage.Unreadable, BackplaneEnvelope.Read(Encoding.UTF8.GetBytes(message)).News);
    }
}
