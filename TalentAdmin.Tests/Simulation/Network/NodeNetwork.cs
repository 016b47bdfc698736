namespace TalentAdmin.Tests.Simulation.Network;

/// <summary>A node's way to the network, under every HTTP client that the product has.</summary>
internal sealed class NodeNetwork(SimulatedWorld world, SimulatedNode node) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        node.Calling++;
        try
        {
            if (world.Bug == PlantedBug.AsksTwice)
            {
                using var first = await world.Network.SendAsync(node, request, cancellationToken);
            }

            return await world.Network.SendAsync(node, request, cancellationToken);
        }
        finally
        {
            node.Calling--;
        }
    }
}
