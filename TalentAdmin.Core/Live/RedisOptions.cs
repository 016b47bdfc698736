using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace TalentAdmin.Core.Live;

/// <summary>The Redis through which several nodes tell each other of changed pictures.</summary>
public sealed class RedisOptions : IValidatableObject
{
    public const string SectionName = "Redis";

    /// <summary>As StackExchange.Redis takes it: `redis.example.com:6379,password=…,ssl=true`. Null: none.</summary>
    public string? Configuration { get; set; }

    internal bool IsSet => !string.IsNullOrWhiteSpace(Configuration);

    // What is wrong is not quoted: there may be a password in it.
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsSet && !CanBeRead())
        {
            yield return new ValidationResult(
                "Redis:Configuration has to name a server and its options, as in redis.example.com:6379,ssl=true,password=….",
                [nameof(Configuration)]);
        }
    }

    private bool CanBeRead()
    {
        try
        {
            return ConfigurationOptions.Parse(Configuration!).EndPoints.Count > 0;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
        {
            return false;
        }
    }
}

[OptionsValidator]
internal sealed partial class RedisOptionsValidator : IValidateOptions<RedisOptions>;
