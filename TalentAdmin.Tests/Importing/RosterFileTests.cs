using System.Text;

namespace TalentAdmin.Tests.Importing;

public sealed class RosterFileTests
{
    [Theory]
    [InlineData("name\nJane", "Jane")]
    [InlineData("NAME , x\r\nJane,1\r\n", "Jane")]
    [InlineData("name\r\"Smith, Jane\"\r", "Smith, Jane")]
    [InlineData("name\n\"Jane \"\"J\"\" Smith\"", "Jane \"J\" Smith")]
    [InlineData("name;instagram\nJane;jane", "Jane")]
    [InlineData("name\nJane \"J\" Smith", "Jane \"J\" Smith")]
    [InlineData("name\n\"Jane\" Smith", "Jane Smith")]
    [InlineData("name\n'=Jane", "=Jane")]
    [InlineData("name\n'Jane", "'Jane")]
    public void Read_GoodFile_GivesTheName(string text, string name)
    {
        Assert.Equal(name, Assert.Single(Read(text).Rows).Name);
    }

    [Fact]
    public void Read_ByteOrderMark_IsNoPartOfTheHeader()
    {
        var (file, mistake) = RosterFile.Read([.. Encoding.UTF8.Preamble, .. "name\nChloé"u8], FakePlatformDefinitions.Catalog);

        Assert.Null(mistake);
        Assert.Equal("Chloé", Assert.Single(file!.Rows).Name);
    }

    [Fact]
    public void Read_Rows_KnowTheirLinesAndHandles()
    {
        var file = Read("name,Instagram,tiktok,notes\n\"two\nlines\",@jane,,x\nJohn,,bad handle,\n");

        Assert.Equal([2, 4], file.Rows.Select(r => r.Line));
        Assert.Equal([new ImportHandle("instagram", "@jane", "jane")], file.Rows[0].Handles);
        Assert.Equal([new ImportHandle("tiktok", "bad handle", null)], file.Rows[1].Handles);
        Assert.Equal(["notes"], file.UnknownColumns);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData(" \r\n ", "empty")]
    [InlineData("Jane,jane\n", "“name”")]
    [InlineData("name,instagram,Instagram\nJane,a,b", "twice")]
    [InlineData("name\n\"Jane\nJohn", "line 2 is never closed")]
    [InlineData("\"name", "line 1 is never closed")]
    [InlineData("name,notes\nJane,\"a\"\nJohn \"J\" Smith,\"b\nCarla,c", "line 3 is never closed")]
    [InlineData("name,notes\n\"Jane\nDoe\" x,\"b\"\"\nCarla,c", "line 3 is never closed")]
    [InlineData("name\nJa\0ne", "not UTF-8")]
    public void Read_BadFile_SaysWhatIsWrong(string text, string expected)
    {
        var (file, mistake) = RosterFile.Read(Encoding.UTF8.GetBytes(text), FakePlatformDefinitions.Catalog);

        Assert.Null(file);
        Assert.Contains(expected, mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OtherEncodings_AreRefused()
    {
        foreach (var encoding in new Encoding[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.Latin1 })
        {
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes("name,instagram\nChloé,chloe\n")];

            Assert.Contains("not UTF-8", RosterFile.Read(bytes, FakePlatformDefinitions.Catalog).Mistake, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_TooMuch_IsRefused()
    {
        Assert.Contains("over 5 MB", RosterFile.Read(new byte[RosterFile.MaxBytes + 1], FakePlatformDefinitions.Catalog).Mistake, StringComparison.Ordinal);
        Assert.Contains("10,000", Text("name\n" + string.Concat(Enumerable.Repeat("J\n", 10_001))).Mistake, StringComparison.Ordinal);
        Assert.Null(Text("name\n" + string.Concat(Enumerable.Repeat("J\n", 10_000))).Mistake);
    }

    [Fact]
    public void Read_HugeCell_IsOneRowAndNotKept()
    {
        var file = Read($"name,instagram\n{new string('a', 1_000_000)},{new string('b', 1_000_000)}\nJane,jane\n");

        Assert.Equal(2, file.Rows.Count);
        Assert.Equal((1_000_000, 301), (file.Rows[0].NameLength, file.Rows[0].Name.Length));
        Assert.Equal(301, file.Rows[0].Handles[0].Typed.Length);
    }

    [Theory]
    [InlineData("\uFEFF=1+1", "'\uFEFF=1+1\r\n")]
    [InlineData("\u200B@SUM(A1)", "'\u200B@SUM(A1)\r\n")]
    [InlineData("\uFF1D1+1", "'\uFF1D1+1\r\n")]
    [InlineData("\uFF20x", "'\uFF20x\r\n")]
    [InlineData(" =1", "' =1\r\n")]
    [InlineData("\u200Bplain", "\u200Bplain\r\n")]
    [InlineData("=1+1", "'=1+1\r\n")]
    [InlineData("+x", "'+x\r\n")]
    [InlineData("-x", "'-x\r\n")]
    [InlineData("@x", "'@x\r\n")]
    [InlineData("\tx", "'\tx\r\n")]
    [InlineData("a,b", "\"a,b\"\r\n")]
    [InlineData("a\"b", "\"a\"\"b\"\r\n")]
    [InlineData("=a\nb", "\"'=a\nb\"\r\n")]
    [InlineData("a=b", "a=b\r\n")]
    [InlineData("", "\r\n")]
    public void Record_Cell_IsQuotedAndNeverAFormula(string cell, string expected)
    {
        Assert.Equal(expected, CsvText.Record(cell));
    }

    private static RosterFile Read(string text)
    {
        var (file, mistake) = Text(text);
        Assert.Null(mistake);
        return file!;
    }

    private static (RosterFile? File, string? Mistake) Text(string text) => RosterFile.Read(Encoding.UTF8.GetBytes(text), FakePlatformDefinitions.Catalog);
}
