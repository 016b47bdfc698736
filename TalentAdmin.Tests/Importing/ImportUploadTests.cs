using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Importing;

/// <summary>The page that brings a roster in, over real imports.</summary>
public sealed class ImportUploadTests : UiTestContext, IAsyncLifetime
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _gate = new(0);
    private SyncHarness _harness = null!;

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    public async ValueTask InitializeAsync()
    {
        _harness = await SyncHarness.CreateAsync(more: services => services.AddAuditing().AddImporting());
        Services.AddSingleton(_harness.Get<ImportJobs>());
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        _gate.Release(100);
        await DisposeAsync();
        await _harness.DisposeAsync();
        _gate.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Upload_AFile_ShowsTheVerdictOnEveryRowAndWritesNothing()
    {
        await _harness.TalentAsync("Amara Osei", "instagram:amara");
        var cut = Render<ImportPage>();

        Upload(cut, "name,instagram,shoe size\nNew One,newone,40\nAmara Osei,amara,41\nBad,no handle!,42\n,,\n");

        cut.WaitForAssertion(() => Assert.Equal("1 can be imported.", cut.Find(".state b").TextContent), _limit);
        Assert.Contains("4 rows read", cut.Find(".state").TextContent, StringComparison.Ordinal);
        Assert.Equal(["New talent", "Already there", "Invalid handle", "Blank"], cut.FindAll(".verdict:not(th)").Select(c => c.TextContent));
        Assert.Equal(["", "", "warn", ""], cut.FindAll("td.verdict").Select(c => c.ClassList.Contains("warn") ? "warn" : ""));
        Assert.Contains("letters and digits", cut.FindAll("td.why")[2].TextContent, StringComparison.Ordinal);
        Assert.Contains("shoe size", cut.Find(".notice").TextContent, StringComparison.Ordinal);
        Assert.Equal("Import 1 row", cut.Find(".btn-primary").TextContent);
        Assert.Contains("/import?id=import_", Navigation.Uri, StringComparison.Ordinal);
        Assert.Empty(cut.FindAll("progress"));
        Assert.Null(_harness.Get<ImportJobs>().Running);
    }

    [Theory]
    [InlineData("")]
    [InlineData("colour,size\nred,4\n")]
    public void Upload_WhatIsNoRoster_SaysWhatIsWrong(string csv)
    {
        var cut = Render<ImportPage>();

        Upload(cut, csv);

        cut.WaitForAssertion(() => Assert.NotEmpty(cut.Find("[role=alert]").TextContent), _limit);
        Assert.Single(cut.FindAll("input[type=file]"));
        Assert.DoesNotContain("id=", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Upload_TooLarge_IsRefusedUnread()
    {
        var cut = Render<ImportPage>();

        cut.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(new byte[RosterFile.MaxBytes + 1], "roster.csv"));

        Assert.Contains("over 5 MB", cut.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    private static void Upload(IRenderedComponent<ImportPage> cut, string csv) =>
        cut.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(csv, "roster.csv"));
}
