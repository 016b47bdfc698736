using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace TalentAdmin.Tests.Support;

/// <summary>Gives every request an address: the test server has no connections, and so none.</summary>
internal sealed class ConnectionFrom(IPAddress address) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, rest) =>
        {
            context.Connection.RemoteIpAddress = address;
            return rest(context);
        });
        next(app);
    };
}
