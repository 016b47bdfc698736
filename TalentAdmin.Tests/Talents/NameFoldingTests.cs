namespace TalentAdmin.Tests.Talents;

public sealed class NameFoldingTests
{
    [Theory]
    [InlineData("Chloé  Marchand ", "chloe marchand")]
    [InlineData("Kaya Nordström", "kaya nordstrom")]
    [InlineData("ÅSE", "ase")]
    [InlineData("O’Rourke", "o'rourke")]
    [InlineData("O'Rourke", "o'rourke")]
    [InlineData("佐藤 花", "佐藤 花")]
    public void Fold_Name_DropsCaseMarksAndExtraBlanks(string name, string folded)
    {
        Assert.Equal(folded, NameFolding.Fold(name));
    }
}
