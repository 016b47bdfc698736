using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;

namespace TalentAdmin.Tests.Architecture;

/// <summary>
/// The source files that hold the methods which a method of Core can reach: by its calls, those of what it calls, and so on. A call to one of our
/// interfaces reaches what is registered for it. What other assemblies call back is not seen, but for state machines and lambdas.
/// </summary>
internal sealed class ReachedFiles(Func<Type, IEnumerable<Type>> implementations)
{
    private static readonly Assembly _core = typeof(ITalentProfileImageService).Assembly;

    private static readonly FrozenDictionary<short, OpCode> _codes = typeof(OpCodes).GetFields()
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToFrozenDictionary(c => c.Value);

    private readonly HashSet<MethodBase> _seen = [];

    public IReadOnlyCollection<string> From(MethodBase start)
    {
        var open = new Stack<MethodBase>([start]);
        while (open.TryPop(out var method))
        {
            if (_seen.Add(method))
            {
                foreach (var next in Targets(method).Where(m => m.DeclaringType?.Assembly == _core).Select(Definition))
                {
                    open.Push(next);
                }
            }
        }

        return Files();
    }

    private IEnumerable<MethodBase> Targets(MethodBase method)
    {
        if (method.GetCustomAttribute<StateMachineAttribute>() is { } machine)
        {
            return [machine.StateMachineType.GetMethod("MoveNext", BindingFlags.Instance | BindingFlags.NonPublic)!];
        }

        return method.DeclaringType!.IsInterface && method.IsAbstract
            ? implementations(method.DeclaringType).Where(t => t.Assembly == _core && !t.IsGenericType).SelectMany(t => Implementing(t, method))
            : Called(method);
    }

    private static IEnumerable<MethodBase> Implementing(Type type, MethodBase method)
    {
        if (method.DeclaringType!.IsGenericTypeDefinition)
        {
            return [];
        }

        var map = type.GetInterfaceMap(method.DeclaringType);
        return [map.TargetMethods[Array.IndexOf(map.InterfaceMethods, (MethodInfo)method)]];
    }

    private static IEnumerable<MethodBase> Called(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } il)
        {
            yield break;
        }

        for (var at = 0; at < il.Length;)
        {
            var code = _codes[il[at] == 0xFE ? (short)(0xFE00 | il[at + 1]) : il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineTok
                && method.Module.ResolveMember(
                    BitConverter.ToInt32(il, at),
                    method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null,
                    method.IsGenericMethod ? method.GetGenericArguments() : null) is MethodBase called)
            {
                yield return called;
            }

            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
                _ => 4,
            };
        }
    }

    private static MethodBase Definition(MethodBase method) => method.Module.ResolveMethod(method.MetadataToken)!;

    private List<string> Files()
    {
        using var stream = File.OpenRead(Path.ChangeExtension(_core.Location, ".pdb"));
        using var provider = MetadataReaderProvider.FromPortablePdbStream(stream);
        var reader = provider.GetMetadataReader();
        var documents = _seen
            .Select(m => reader.GetMethodDebugInformation((MethodDefinitionHandle)System.Reflection.Metadata.Ecma335.MetadataTokens.EntityHandle(m.MetadataToken)).Document)
            .Where(d => !d.IsNil)
            .Select(d => reader.GetString(reader.GetDocument(d).Name).Replace('\\', '/'));
        return [.. documents.Where(f => !f.EndsWith(".g.cs", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
