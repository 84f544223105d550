using System.Diagnostics;
using System.Security.Cryptography;

namespace EdiGateway.TestKit.Servers;

/// <summary>
/// A real Azurite on a loopback port of its own, with an account of its own, in a temporary folder.
/// <c>eng/test-servers.sh</c> installs it.
/// </summary>
public sealed class Azurite : IDisposable
{
    /// <summary>The header with which a request brings its own time: milliseconds since 1970, UTC.</summary>
    public const string TimeHeader = "edigateway-now";

    private const string Version = "3.35.0";
    private const string Listening = "successfully listens on http://127.0.0.1:";
    private readonly TemporaryFolder _folder = new();
    private Process? _process;

    /// <summary>Starts the server; returns when it listens.</summary>
    public Azurite() => Start();

    /// <summary>Name of the account.</summary>
    public string Account => "edigateway";

    /// <summary>Key of the account, made anew for each server.</summary>
    public string Key { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));

    /// <summary>The port; the same after a restart.</summary>
    public int Port { get; private set; }

    /// <summary>Address of the account's blob service.</summary>
    public Uri Service => new($"http://127.0.0.1:{Port}/{Account}");

    /// <summary>What signs in to the account.</summary>
    public string ConnectionString => $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint={Service};";

    private static string Program => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "edigateway",
        $"azurite-{Version}",
        "node_modules/azurite/dist/src/blob/main.js");

    /// <summary>Starts the server again on its port and folder.</summary>
    public void Start()
    {
        if (!File.Exists(Program))
        {
            throw new InvalidOperationException($"'{Program}' is not there; run eng/test-servers.sh");
        }

        ProcessStartInfo start = new("node")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["AZURITE_ACCOUNTS"] = $"{Account}:{Key}" },
        };
        foreach (string argument in (string[])["--require", Path.Combine(AppContext.BaseDirectory, "Servers", "azurite-start.cjs"), Program,
            "--blobHost", "127.0.0.1", "--blobPort", $"{Port}", "--location", _folder.Root, "--silent", "--disableTelemetry", "--skipApiVersionCheck"])
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException("node did not start");
        List<string> said = [];
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            said.Add(line);
            if (line.IndexOf(Listening, StringComparison.Ordinal) is var at and >= 0)
            {
                Port = int.Parse(line.AsSpan(at + Listening.Length), System.Globalization.CultureInfo.InvariantCulture);
                // What it says further is read, so that it never waits for a reader, and dropped.
                _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                _ = _process.StandardError.BaseStream.CopyToAsync(Stream.Null);
                return;
            }
        }

        throw new InvalidOperationException($"Azurite ended: {string.Join('\n', said)}\n{_process.StandardError.ReadToEnd()}");
    }

    /// <summary>Stops the server; connections break, what was stored stays.</summary>
    public void Stop()
    {
        if (_process is null)
        {
            return;
        }

        // Azurite writes its tables to the disk when it is asked to end, not when it is killed.
        using (Process.Start("kill", ["-TERM", $"{_process.Id}"]))
        {
            if (!_process.WaitForExit(TimeSpan.FromSeconds(30)))
            {
                _process.Kill();
            }
        }

        _process.Dispose();
        _process = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _folder.Dispose();
    }
}
