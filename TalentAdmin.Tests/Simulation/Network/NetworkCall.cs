namespace TalentAdmin.Tests.Simulation.Network;

/// <summary>One call of a node to a platform.</summary>
/// <param name="At">UTC time at which it arrived.</param>
/// <param name="Node">Who called.</param>
/// <param name="Platform">Who was called.</param>
/// <param name="ByAgency">With the agency's token or key, not with an account's own.</param>
/// <param name="Asked">The accounts that it asked for.</param>
internal sealed record NetworkCall(DateTimeOffset At, SimulatedNode Node, string Platform, bool ByAgency, IReadOnlyList<FakeAccount> Asked)
{
    /// <summary>The HTTP status; 0 without an answer.</summary>
    public int Status { get; set; }

    /// <summary>It told something of the accounts.</summary>
    public bool IsGood => Status is 200 or 304;
}

/// <summary>A platform asked to be left alone.</summary>
/// <param name="Platform">Which.</param>
/// <param name="ToldAt">UTC time at which the node had the answer.</param>
/// <param name="Until">UTC time before which nobody is to call.</param>
internal sealed record ToldPause(string Platform, DateTimeOffset ToldAt, DateTimeOffset Until);
