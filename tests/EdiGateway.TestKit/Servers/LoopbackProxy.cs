using System.Net;
using System.Net.Sockets;

namespace EdiGateway.TestKit.Servers;

/// <summary>
/// Stands between a client and a server on this machine, as a bad line does: it holds back what the client says from a
/// chosen point on, or lets only so many bytes a second through.
/// </summary>
public sealed class LoopbackProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _server;
    private readonly Lock _lock = new();
    private TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _open = Opened();
    private int _countdown = -1;

    /// <summary>Leads to a server's port.</summary>
    public LoopbackProxy(int server)
    {
        _server = server;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Where clients connect to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Bytes a second that go each way; 0 for as many as there are.</summary>
    public int BytesPerSecond { get; set; }

    /// <summary>Completed when the line is held.</summary>
    public Task Held => _held.Task;

    /// <summary>Lets the client say so many things more, and holds what follows.</summary>
    public void HoldAfter(int sayings)
    {
        lock (_lock)
        {
            _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _countdown = sayings;
        }
    }

    /// <summary>Lets everything through again, first what was held.</summary>
    public void LetGo()
    {
        lock (_lock)
        {
            _countdown = -1;
            _open.TrySetResult();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        LetGo();
    }

    private static TaskCompletionSource Opened()
    {
        TaskCompletionSource open = new();
        open.SetResult();
        return open;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (TcpClient server = new())
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _server, _stop.Token);
                await Task.WhenAny(
                    CopyAsync(client.GetStream(), server.GetStream(), hold: true),
                    CopyAsync(server.GetStream(), client.GetStream(), hold: false));
            }
            catch (Exception end) when (end is IOException or SocketException or OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, bool hold)
    {
        byte[] buffer = new byte[1 << 16];
        while (true)
        {
            int limit = BytesPerSecond;
            int read = await from.ReadAsync(buffer.AsMemory(0, limit == 0 ? buffer.Length : Math.Clamp(limit / 20, 1, buffer.Length)), _stop.Token);
            if (read == 0)
            {
                return;
            }

            if (limit > 0)
            {
                await Task.Delay(TimeSpan.FromSeconds((double)read / limit), _stop.Token);
            }

            if (hold)
            {
                await TurnAsync();
            }

            await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
        }
    }

    private Task TurnAsync()
    {
        lock (_lock)
        {
            if (_countdown < 0)
            {
                return Task.CompletedTask;
            }

            if (_countdown > 0)
            {
                _countdown--;
                return Task.CompletedTask;
            }

            _held.TrySetResult();
            return _open.Task;
        }
    }
}
