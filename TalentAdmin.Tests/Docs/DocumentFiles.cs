namespace TalentAdmin.Tests.Docs;

/// <summary>The documents whose numbers are compared with the code.</summary>
internal static class DocumentFiles
{
    public static string Configuration { get; } = Read("configuration.md");

    public static string Read(string name) => File.ReadAllText(Path.Combine(DocumentTests.Root, "docs", name)).ReplaceLineEndings("\n");
}
