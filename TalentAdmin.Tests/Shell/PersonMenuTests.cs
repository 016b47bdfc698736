namespace TalentAdmin.Tests.Shell;

public sealed class PersonMenuTests : UiTestContext
{
    [Fact]
    public void Menu_SaysWhichVersionThisIs()
    {
        var newest = File.ReadLines(Path.Combine(DocumentTests.Root, "CHANGELOG.md")).First(l => l.StartsWith("## ", StringComparison.Ordinal)).Split(' ')[1];

        Assert.Equal($"TalentAdmin {newest}", Render<PersonMenu>().Find(".about").TextContent);
    }
}
