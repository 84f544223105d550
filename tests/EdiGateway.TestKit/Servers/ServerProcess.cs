using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace EdiGateway.TestKit.Servers;

/// <summary>A real server on a free loopback port: started, killed with all its children, and started again on the same port.</summary>
public sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentQueue<string> _output = new();
    private readonly string _program;
    private readonly string[] _arguments;
    private readonly int[] _ports;
    private Process? _process;

    /// <summary>A server that listens on these ports once it is started.</summary>
    public ServerProcess(string program, string[] arguments, params int[] ports)
    {
        _program = program;
        _arguments = arguments;
        _ports = ports;
    }

    /// <summary>What the server printed.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Runs a program to its end; gives its output, fails with what it printed.</summary>
    public static string Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })
            ?? throw new InvalidOperationException($"{program} does not start");
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}{error.Result}");
    }

    /// <summary>Starts the server and waits until it listens.</summary>
    public void Start()
    {
        ProcessStartInfo start = new(_program, _arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{_program} does not start");
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? string.Empty);
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? string.Empty);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        foreach (int port in _ports)
        {
            WaitFor(port);
        }
    }

    /// <summary>Kills the server and every session that it serves.</summary>
    public void Stop()
    {
        _process?.Kill(entireProcessTree: true);
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    /// <inheritdoc/>
    public void Dispose() => Stop();

    private void WaitFor(int port)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (true)
        {
            if (_process!.HasExited || watch.Elapsed > Patience)
            {
                throw new InvalidOperationException($"{_program} does not listen on port {port}:\n{Output}");
            }

            try
            {
                using TcpClient client = new();
                client.Connect(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                _process.WaitForExit(20);
            }
        }
    }
}
