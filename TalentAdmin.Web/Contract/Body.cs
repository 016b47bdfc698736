using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace TalentAdmin.Web.Contract;

/// <summary>The JSON body of a call that needs one, read to the letter by <see cref="JsonBody"/>.</summary>
internal sealed class Body<T> : IRefusable, IBindableFromHttpContext<Body<T>>, IEndpointParameterMetadataProvider
    where T : class
{
    private readonly T? _value;

    private Body(JsonBody<T> read)
    {
        _value = read.Value;
        Refusal = read.Refusal;
    }

    public IResult? Refusal { get; }

    /// <summary>What was sent.</summary>
    public T Value => _value ?? throw new InvalidOperationException("The body was refused: the endpoint lacks RefusalFilter.");

    public static async ValueTask<Body<T>?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(await JsonBody.ReadAsync<T>(context, isRequired: true));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new BodyMetadata(typeof(T), IsRequired: true));
}

/// <summary>The JSON body of a call that works without one.</summary>
internal sealed class OptionalBody<T> : IRefusable, IBindableFromHttpContext<OptionalBody<T>>, IEndpointParameterMetadataProvider
    where T : class
{
    private OptionalBody(JsonBody<T> read)
    {
        Value = read.Value;
        Refusal = read.Refusal;
    }

    public IResult? Refusal { get; }

    /// <summary>What was sent; null when nothing was.</summary>
    public T? Value { get; }

    public static async ValueTask<OptionalBody<T>?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(await JsonBody.ReadAsync<T>(context, isRequired: false));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new BodyMetadata(typeof(T), IsRequired: false));
}

/// <summary>What an endpoint reads as its body, for its description.</summary>
internal sealed record BodyMetadata(Type Type, bool IsRequired);
