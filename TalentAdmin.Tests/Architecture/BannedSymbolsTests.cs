namespace TalentAdmin.Tests.Architecture;

/// <summary>The analyzer passes over a symbol that it does not find: each that BannedSymbols.txt names is there.</summary>
public sealed class BannedSymbolsTests
{
    public static TheoryData<string> Symbols => [.. SourceTree.Own.Read("BannedSymbols.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(';')[0])];

    [Theory]
    [MemberData(nameof(Symbols))]
    public void Symbol_IsThere(string symbol)
    {
        var member = symbol[2..].Split('(')[0];
        var type = typeof(object).Assembly.GetType(member[..member.LastIndexOf('.')], throwOnError: true)!;
        var members = symbol[0] == 'P' ? type.GetProperties().Select(p => $"P:{type.FullName}.{p.Name}") : type.GetMethods().Select(m => Id(type, m));

        Assert.Contains(symbol, members);
    }

    private static string Id(Type type, System.Reflection.MethodInfo method)
    {
        var parameters = string.Join(",", method.GetParameters().Select(p => Name(p.ParameterType)));
        return $"M:{type.FullName}.{method.Name}{(parameters.Length > 0 ? $"({parameters})" : "")}";
    }

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Namespace}.{type.Name.Split('`')[0]}{{{string.Join(",", type.GetGenericArguments().Select(Name))}}}"
        : type.FullName ?? type.Name;
}
