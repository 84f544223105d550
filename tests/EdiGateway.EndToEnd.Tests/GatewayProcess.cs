using System.Collections.Concurrent;
using System.Diagnostics;
using EdiGateway.TestKit;

namespace EdiGateway.EndToEnd.Tests;

/// <summary>The real executable on real folders: started, watched, killed and started again.</summary>
internal sealed class GatewayProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<string> _output = new();
    private Process? _process;

    /// <summary>Data and partners folders with the sample profiles, and every zone's folder.</summary>
    public GatewayProcess()
    {
        foreach (string profile in Directory.EnumerateFiles(Path.Combine(Checkout.Root, "partners"), "*.yaml"))
        {
            Directory.CreateDirectory(Partners);
            File.Copy(profile, Path.Combine(Partners, Path.GetFileName(profile)));
        }

        foreach (string partner in (string[])["acorn-foods", "lindner-feinkost", "northway-stores", "marche-bleu", "internal"])
        {
            Directory.CreateDirectory(Zone(partner, "in"));
            Directory.CreateDirectory(Zone(partner, "out"));
        }
    }

    /// <summary>The built executable.</summary>
    public static string Executable { get; } = Checkout.Built("src/EdiGateway.Host", "edigateway.dll");

    /// <summary>Data folder.</summary>
    public string Data => _folder["data"];

    /// <summary>Profiles.</summary>
    public string Partners => _folder["partners"];

    /// <summary>Environment variables of the gateway, beside those of the test.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>What the gateway printed so far.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>A partner's folder.</summary>
    public string Zone(string partner, string direction) => Path.Combine(Data, "zones", partner, direction);

    /// <summary>Files that a partner sees, by name.</summary>
    public SortedDictionary<string, string> Delivered(string partner) =>
        new(Directory.EnumerateFiles(Zone(partner, "out"))
            .Where(path => !Path.GetFileName(path).StartsWith('.'))
            .ToDictionary(path => Path.GetFileName(path)!, path => File.ReadAllText(path, System.Text.Encoding.Latin1), StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Drops a file as a partner's upload does: under a temporary name, then renamed.</summary>
    public void Drop(string partner, string name, byte[] content)
    {
        string target = Path.Combine(Zone(partner, "in"), name);
        File.WriteAllBytes(target + ".tmp", content);
        File.Move(target + ".tmp", target);
    }

    /// <summary>Changes a profile before the start.</summary>
    public void Edit(string profile, Func<string, string> change)
    {
        string path = Path.Combine(Partners, profile);
        string before = File.ReadAllText(path);
        string after = change(before);
        File.WriteAllText(path, after != before ? after : throw new InvalidOperationException($"nothing to change in {profile}"));
    }

    /// <summary>Starts <c>edigateway run</c>.</summary>
    public void Start()
    {
        _process = StartProcess("run", "--data", Data, "--partners", Partners);
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>SIGKILL: no handler runs, no buffer is flushed.</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    /// <summary>SIGTERM, as a service manager stops it; gives the exit code.</summary>
    public int Stop()
    {
        using Process kill = Process.Start("kill", ["-TERM", _process!.Id.ToString()]);
        kill.WaitForExit();
        if (!_process.WaitForExit((int)Patience.TotalMilliseconds))
        {
            throw new TimeoutException("the gateway did not stop:\n" + Output);
        }

        _process.WaitForExit();
        int code = _process.ExitCode;
        _process.Dispose();
        _process = null;
        return code;
    }

    /// <summary>Waits until the condition holds; fails with what the gateway printed.</summary>
    public async Task Until(Func<bool> condition, string what, Func<string>? standing = null)
    {
        using PeriodicTimer tick = new(TimeSpan.FromMilliseconds(5));
        Stopwatch watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (watch.Elapsed > Patience)
            {
                throw new TimeoutException($"waited for: {what}\n{standing?.Invoke()}\n{Output}");
            }

            if (_process is { HasExited: true })
            {
                throw new InvalidOperationException($"the gateway ended with {_process.ExitCode} while waiting for: {what}\n{Output}");
            }

            await tick.WaitForNextTickAsync();
        }
    }

    /// <summary>Runs a command of the executable against this gateway's folders.</summary>
    public CommandResult Run(params string[] arguments)
    {
        using Process process = StartProcess(arguments);
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandResult(process.ExitCode, output, error.Result);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_process is not null)
        {
            Kill();
        }

        _folder.Dispose();
    }

    private void Take(string? line)
    {
        if (line is not null)
        {
            _output.Enqueue(line);
        }
    }

    private Process StartProcess(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Executable, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.Root,
        };
        start.Environment["EDIGATEWAY_DATA"] = Data;
        start.Environment["EDIGATEWAY_PARTNERS"] = Partners;
        foreach ((string name, string value) in Variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start");
    }
}

/// <summary>How a command ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error);
