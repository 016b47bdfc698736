using Mono.Cecil;

namespace TalentAdmin.Tests.Architecture;

/// <summary>A type's code names another type. What is nested in a type, by hand or by the compiler, counts as that type.</summary>
internal readonly record struct TypeUse(TypeName From, TypeName To)
{
    public override string ToString() => $"{From} uses {To}";
}

/// <summary>A type that is nested in no other.</summary>
internal readonly record struct TypeName(string Namespace, string Name)
{
    public static TypeName Of(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return new TypeName(type.Namespace, type.Name.Split('`')[0]);
    }

    public bool IsIn(string root) => Namespace == root || Namespace.StartsWith(root + ".", StringComparison.Ordinal);

    public override string ToString() => $"{Namespace}.{Name}";
}
