namespace TalentAdmin.Tests.Architecture;

/// <summary>How large the house is. A figure may only get better: whoever makes it so lowers its ceiling here.</summary>
public sealed class HouseFiguresTests(ITestOutputHelper output)
{
    private static readonly List<int> _core = LinesOf("TalentAdmin.Core");
    private static readonly List<int> _product = [.. _core.Concat(LinesOf("TalentAdmin.Web")).Order()];
    private static readonly List<int> _tests = LinesOf("TalentAdmin.Tests");

    private static readonly Dictionary<string, Func<int>> _figures = new()
    {
        ["files of Core without migrations"] = () => _core.Count,
        ["lines of Core without migrations"] = () => _core.Sum(),
        ["median lines of a file of Core and Web"] = () => Percentile(_product, 50),
        ["95th percentile of those"] = () => Percentile(_product, 95),
        ["most of those"] = () => _product[^1],
        ["95th percentile of a file of the tests"] = () => Percentile(_tests, 95),
        ["files of migrations"] = () => SourceTree.Own.Files("TalentAdmin.Core", ".cs").Count(IsMigration),
        ["interfaces with one implementation and no double"] = () => LonelyInterfaces().Count,
    };

    [Theory]
    [InlineData("files of Core without migrations", 603, 340)]
    [InlineData("lines of Core without migrations", 34_600, 20_500)]
    [InlineData("median lines of a file of Core and Web", 47, 45)]
    [InlineData("95th percentile of those", 150, 150)]
    [InlineData("most of those", 249, 231)]
    [InlineData("95th percentile of a file of the tests", 230, 220)]
    [InlineData("files of migrations", 9, 9)]
    [InlineData("interfaces with one implementation and no double", 5, 0)]
    public void Figure_IsNoWorse_ThanItWas(string name, int ceiling, int goal)
    {
        var figure = _figures[name]();
        output.WriteLine($"{figure} {name}; goal {goal}");

        Assert.InRange(figure, 0, ceiling);
    }

    private static List<int> LinesOf(string project) =>
        [.. SourceTree.Own.Files(project, ".cs").Where(file => !IsMigration(file)).Select(SourceTree.Own.Lines).Order()];

    private static bool IsMigration(string file) => file.Contains("/Migrations/", StringComparison.Ordinal);

    /// <summary>The smallest figure that so many percent are not above.</summary>
    private static int Percentile(List<int> sorted, int percent) => sorted[(((sorted.Count * percent) + 99) / 100) - 1];

    private static List<Type> LonelyInterfaces()
    {
        List<Type> product = [.. typeof(TalentDbContext).Assembly.GetTypes(), .. typeof(Program).Assembly.GetTypes()];
        var doubles = typeof(HouseFiguresTests).Assembly.GetTypes();
        return [.. product.Where(t => t.IsInterface && product.Count(c => Implements(c, t)) == 1 && !Array.Exists(doubles, c => Implements(c, t)))];
    }

    private static bool Implements(Type type, Type contract) => !type.IsInterface
        && type.GetInterfaces().Any(i => i == contract || (i.IsGenericType && i.GetGenericTypeDefinition() == contract));
}
