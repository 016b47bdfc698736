namespace TalentAdmin.Web.Contract;

/// <summary>A parameter that could not be read. <see cref="RefusalFilter"/> answers in the handler's place.</summary>
internal interface IRefusable
{
    /// <summary>The answer; null when all is well.</summary>
    IResult? Refusal { get; }
}
