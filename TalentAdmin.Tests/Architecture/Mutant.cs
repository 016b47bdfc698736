using System.ComponentModel;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace TalentAdmin.Tests.Architecture;

/// <summary>How a type can name another.</summary>
public enum Way
{
    Field,
    Parameter,
    Constraint,
    Base,
    Interface,
    Attribute,
    Nested,
    Local,
    Catch,
    TypeOf,
    GenericArgument,
    Call,
}

/// <summary>An assembly of the product with one more reference in it, in memory: nothing runs it.</summary>
internal static class Mutant
{
    private const string Name = "Mutation";

    /// <summary>What the types use after one in a folder was changed.</summary>
    public static IReadOnlyCollection<TypeUse> Uses(string path, string root, string folder, Action<TypeDefinition> change)
    {
        using var module = ModuleDefinition.ReadModule(path);
        change(TypeIn(module, $"{root}.{folder}", _ => true));
        return TypeUses.Of(module, root);
    }

    /// <summary>A class of a namespace, whichever: a rename breaks no test.</summary>
    public static TypeDefinition TypeIn(ModuleDefinition module, string space, Func<string, bool> isFit) => module.Types
        .OrderBy(t => t.Name, StringComparer.Ordinal)
        .First(t => t.Namespace == space && t is { IsClass: true, IsValueType: false, HasGenericParameters: false } && !t.Name.Contains('<') && isFit(t.Name));

    public static void AddReference(TypeDefinition user, TypeReference used, Way way)
    {
        var module = user.Module;
        switch (way)
        {
            case Way.Field:
                user.Fields.Add(new FieldDefinition(Name, FieldAttributes.Private, used));
                break;
            case Way.Parameter:
                Method(user).Parameters.Add(new ParameterDefinition(used));
                break;
            case Way.Constraint:
                var method = Method(user);
                var parameter = new GenericParameter("T", method);
                parameter.Constraints.Add(new GenericParameterConstraint(used));
                method.GenericParameters.Add(parameter);
                break;
            case Way.Base:
                user.BaseType = used;
                break;
            case Way.Interface:
                user.Interfaces.Add(new InterfaceImplementation(used));
                break;
            case Way.Attribute:
                var attribute = new CustomAttribute(module.ImportReference(typeof(TypeConverterAttribute).GetConstructor([typeof(Type)])));
                attribute.ConstructorArguments.Add(new CustomAttributeArgument(module.ImportReference(typeof(Type)), used));
                user.CustomAttributes.Add(attribute);
                break;
            case Way.Nested:
                var nested = new TypeDefinition(string.Empty, Name, TypeAttributes.NestedPrivate, module.TypeSystem.Object);
                user.NestedTypes.Add(nested);
                AddReference(nested, used, Way.Local);
                break;
            case Way.Local:
                Method(user).Body.Variables.Add(new VariableDefinition(used));
                break;
            case Way.Catch:
                var body = Method(user).Body;
                body.ExceptionHandlers.Add(new ExceptionHandler(ExceptionHandlerType.Catch)
                {
                    CatchType = used,
                    TryStart = body.Instructions[0],
                    TryEnd = body.Instructions[1],
                    HandlerStart = body.Instructions[1],
                    HandlerEnd = body.Instructions[2],
                });
                break;
            case Way.TypeOf:
                Insert(user, Instruction.Create(OpCodes.Ldtoken, used));
                break;
            case Way.GenericArgument:
                var generic = new GenericInstanceMethod(module.ImportReference(typeof(Array).GetMethod(nameof(Array.Empty))));
                generic.GenericArguments.Add(used);
                Insert(user, Instruction.Create(OpCodes.Call, generic));
                break;
            default:
                Insert(user, Instruction.Create(OpCodes.Call, new MethodReference("Called", module.TypeSystem.Void, used)));
                break;
        }
    }

    private static void Insert(TypeDefinition user, Instruction instruction) => Method(user).Body.Instructions.Insert(0, instruction);

    private static MethodDefinition Method(TypeDefinition user)
    {
        var method = new MethodDefinition(Name, MethodAttributes.Private | MethodAttributes.Static, user.Module.TypeSystem.Void);
        var code = method.Body.GetILProcessor();
        code.Emit(OpCodes.Nop);
        code.Emit(OpCodes.Nop);
        code.Emit(OpCodes.Ret);
        user.Methods.Add(method);
        return method;
    }
}
