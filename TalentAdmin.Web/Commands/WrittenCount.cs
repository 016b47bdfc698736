namespace TalentAdmin.Web.Commands;

/// <summary>Tells how far a command is, a line each time. In order and at once, which <see cref="Progress{T}"/> does not promise.</summary>
/// <param name="writer">Where to.</param>
/// <param name="things">What is counted, in the plural.</param>
internal sealed class WrittenCount(TextWriter writer, string things) : IProgress<long>
{
    public void Report(long value) => writer.WriteLine($"{value} {things}");
}
