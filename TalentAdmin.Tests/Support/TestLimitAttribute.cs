using System.Globalization;
using System.Reflection;
using Xunit.v3;

[assembly: TestLimit]

namespace TalentAdmin.Tests.Support;

/// <summary>
/// Ends a test that waits for what never comes: its token is cancelled, so that it fails under its own name. One that does not hear even
/// that takes the whole run with it, which then says so at once instead of standing still.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class TestLimitAttribute : BeforeAfterTestAttribute
{
    // More for what bench/ repeats many times.
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(
        Environment.GetEnvironmentVariable("TALENTADMIN_TEST_LIMIT_MINUTES") is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : 5);

    private static readonly TimeSpan _grace = TimeSpan.FromMinutes(1);

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        var context = TestContext.Current;
        context.KeyValueStorage[Key(test)] = new Timer(_ => End(context, test), null, _limit, _grace);
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (TestContext.Current.KeyValueStorage.TryRemove(Key(test), out var timer))
        {
            ((Timer)timer!).Dispose();
        }
    }

    private static string Key(IXunitTest test) => $"limit of {test.UniqueID}";

    private static void End(ITestContext context, IXunitTest test)
    {
        if (context.CancellationToken.IsCancellationRequested)
        {
            Environment.FailFast($"{test.TestDisplayName} does not end.");
        }

        Console.Error.WriteLine($"{test.TestDisplayName} took more than {_limit.TotalMinutes} minutes and is ended.");
        context.CancelCurrentTest();
    }
}
