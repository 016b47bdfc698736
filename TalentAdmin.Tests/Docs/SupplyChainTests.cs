using System.Security.Cryptography;
using System.Text.Json;

namespace TalentAdmin.Tests.Docs;

/// <summary>What the product is made of is what was chosen.</summary>
public sealed class SupplyChainTests
{
    [Theory]
    [InlineData("cropper.min.js")]
    [InlineData("cropper.min.css")]
    public async Task NpmPart_HasTheHashOfTheDocument(string file)
    {
        var bytes = await File.ReadAllBytesAsync(
            Path.Combine(DocumentTests.Root, "TalentAdmin.Web", "wwwroot", "lib", "cropperjs", file), TestContext.Current.CancellationToken);
        var document = await File.ReadAllTextAsync(Path.Combine(DocumentTests.Root, "docs", "dependencies.md"), TestContext.Current.CancellationToken);

        Assert.Contains($"`{file}`: `{Convert.ToHexStringLower(SHA256.HashData(bytes))}`", document, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TalentAdmin.Core")]
    [InlineData("TalentAdmin.Web")]
    [InlineData("TalentAdmin.Tests")]
    [InlineData("bench")]
    public async Task Project_LocksEveryPackageWithItsHash(string project)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(DocumentTests.Root, project, "packages.lock.json"), TestContext.Current.CancellationToken);
        using var locked = JsonDocument.Parse(text);

        var packages = locked.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(f => f.Value.EnumerateObject()).ToList();

        Assert.NotEmpty(packages);
        Assert.All(
            packages.Where(p => p.Value.GetProperty("type").GetString() != "Project"),
            p => Assert.NotEmpty(p.Value.GetProperty("contentHash").GetString()!));
    }

    [Theory]
    [InlineData(8, 18, 0, true)]
    [InlineData(8, 18, 7, true)]
    [InlineData(8, 17, 9, false)]
    [InlineData(9, 0, 0, false)]
    public void Libvips_OfAnotherSeries_IsRefusedInWords(int major, int minor, int micro, bool isGood)
    {
        var fault = ImageLibrary.FaultOf(major, minor, micro);

        Assert.Equal(isGood, fault is null);
        Assert.True(isGood || fault!.Contains("NetVips.Native", StringComparison.Ordinal));
    }
}
