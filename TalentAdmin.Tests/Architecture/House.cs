using Mono.Cecil;

namespace TalentAdmin.Tests.Architecture;

/// <summary>The two assemblies of the product, as they were built, and what their types use.</summary>
internal static class House
{
    public static string CorePath { get; } = typeof(TalentDbContext).Assembly.Location;

    public static string WebPath { get; } = typeof(Program).Assembly.Location;

    private static readonly Lazy<IReadOnlyCollection<TypeUse>> _coreUses = new(() => UsesOf(CorePath, CoreRules.Root));
    private static readonly Lazy<IReadOnlyCollection<TypeUse>> _webUses = new(() => UsesOf(WebPath, WebRules.Root));

    public static IReadOnlyCollection<TypeUse> CoreUses => _coreUses.Value;

    public static IReadOnlyCollection<TypeUse> WebUses => _webUses.Value;

    private static IReadOnlyCollection<TypeUse> UsesOf(string path, string root)
    {
        using var module = ModuleDefinition.ReadModule(path);
        return TypeUses.Of(module, root);
    }
}
