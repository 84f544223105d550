using System.Net;
using System.Net.Sockets;

namespace EdiGateway.AzureBlob.Tests;

/// <summary>A way to the real server that breaks once, in the middle of an answer, as networks do.</summary>
internal sealed class BreakingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _server;
    private readonly int _breakAfter;
    private int _broken;

    /// <summary>Listens.</summary>
    /// <param name="server">Port of the server.</param>
    /// <param name="breakAfter">Bytes that one connection may bring back before it is cut; only the first one is.</param>
    public BreakingProxy(int server, int breakAfter)
    {
        _server = server;
        _breakAfter = breakAfter;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections that were cut.</summary>
    public int Broken => Volatile.Read(ref _broken);

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_end.Token);
                _ = PassAsync(client);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using (client)
        using (TcpClient server = new())
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _server, _end.Token);
                NetworkStream there = server.GetStream();
                NetworkStream back = client.GetStream();
                await Task.WhenAny(back.CopyToAsync(there, _end.Token), ReturnAsync(there, back));
            }
            catch (Exception ended) when (ended is OperationCanceledException or IOException or SocketException)
            {
                // One side went away.
            }
        }
    }

    private async Task ReturnAsync(NetworkStream server, NetworkStream client)
    {
        byte[] block = new byte[1 << 16];
        for (long passed = 0; await server.ReadAsync(block, _end.Token) is var read and > 0; passed += read)
        {
            await client.WriteAsync(block.AsMemory(0, read), _end.Token);
            if (passed > _breakAfter && Interlocked.CompareExchange(ref _broken, 1, 0) == 0)
            {
                client.Socket.Close(0); // A reset, not an orderly end.
                return;
            }
        }
    }
}
