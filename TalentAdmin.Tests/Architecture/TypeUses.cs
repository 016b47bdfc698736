using Mono.Cecil;

namespace TalentAdmin.Tests.Architecture;

/// <summary>
/// Every type that an assembly's types name: in signatures, attributes and method bodies, with the signatures of what they call. Constants
/// of another type are not seen: the compiler writes their value in place of the name.
/// </summary>
internal sealed class TypeUses
{
    private readonly HashSet<TypeUse> _found = [];
    private TypeName _from;

    /// <summary>The uses of those of the module's types that are in a namespace or below it.</summary>
    public static IReadOnlyCollection<TypeUse> Of(ModuleDefinition module, string root)
    {
        var uses = new TypeUses();
        foreach (var type in module.GetTypes())
        {
            uses._from = TypeName.Of(type);
            if (uses._from.IsIn(root))
            {
                uses.AddType(type);
            }
        }

        return uses._found;
    }

    private void AddType(TypeDefinition type)
    {
        Add(type.BaseType);
        AddAttributes(type);
        AddConstraints(type);
        foreach (var implemented in type.Interfaces)
        {
            Add(implemented.InterfaceType);
        }

        foreach (var field in type.Fields)
        {
            Add(field.FieldType);
            AddAttributes(field);
        }

        foreach (var property in type.Properties)
        {
            Add(property.PropertyType);
            AddAttributes(property);
        }

        foreach (var method in type.Methods)
        {
            AddMethod(method);
        }
    }

    private void AddMethod(MethodDefinition method)
    {
        AddSignature(method);
        AddAttributes(method);
        AddConstraints(method);
        foreach (var parameter in method.Parameters)
        {
            AddAttributes(parameter);
        }

        if (!method.HasBody)
        {
            return;
        }

        foreach (var variable in method.Body.Variables)
        {
            Add(variable.VariableType);
        }

        foreach (var handler in method.Body.ExceptionHandlers)
        {
            Add(handler.CatchType);
        }

        foreach (var instruction in method.Body.Instructions)
        {
            AddOperand(instruction.Operand);
        }
    }

    private void AddOperand(object? operand)
    {
        switch (operand)
        {
            case TypeReference type:
                Add(type);
                break;
            case FieldReference field:
                Add(field.DeclaringType);
                Add(field.FieldType);
                break;
            case MethodReference method:
                Add(method.DeclaringType);
                AddSignature(method);
                foreach (var argument in (method as GenericInstanceMethod)?.GenericArguments ?? [])
                {
                    Add(argument);
                }

                break;
        }
    }

    private void AddSignature(MethodReference method)
    {
        Add(method.ReturnType);
        foreach (var parameter in method.Parameters)
        {
            Add(parameter.ParameterType);
        }
    }

    private void AddConstraints(IGenericParameterProvider generic)
    {
        foreach (var constraint in generic.GenericParameters.SelectMany(p => p.Constraints))
        {
            Add(constraint.ConstraintType);
        }
    }

    private void AddAttributes(ICustomAttributeProvider provider)
    {
        foreach (var attribute in provider.CustomAttributes)
        {
            Add(attribute.AttributeType);
            foreach (var argument in attribute.ConstructorArguments)
            {
                Add(argument.Value as TypeReference);
            }
        }
    }

    private void Add(TypeReference? type)
    {
        if (type is null or GenericParameter)
        {
            return;
        }

        foreach (var argument in (type as GenericInstanceType)?.GenericArguments ?? [])
        {
            Add(argument);
        }

        if (type is TypeSpecification wrapped)
        {
            Add(wrapped.ElementType);
        }
        else if (TypeName.Of(type) is var to && to != _from)
        {
            _found.Add(new TypeUse(_from, to));
        }
    }
}
