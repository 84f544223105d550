using System.Net;
using System.Net.Sockets;

namespace EdiGateway.Host.Tests.As2;

/// <summary>Ports that nobody listens on.</summary>
internal static class As2Ports
{
    public static int Free()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
