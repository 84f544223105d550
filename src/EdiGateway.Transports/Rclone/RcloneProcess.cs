using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EdiGateway.Pipeline.Ports;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Transports.Rclone;

/// <summary>One run of <c>rclone rcd</c>, from its start to its end.</summary>
internal sealed partial class RcloneProcess : IAsyncDisposable
{
    private readonly RcloneOptions _options;
    private readonly ILogger _log;
    private readonly string _user = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private readonly string _password = RandomNumberGenerator.GetHexString(64, lowercase: true);
    private readonly TaskCompletionSource<Uri> _serving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private Process? _process;
    private RcloneApi? _api;
    private Task _watch = Task.CompletedTask;
    private volatile string? _lastLine;
    private volatile string? _end;

    private RcloneProcess(RcloneOptions options, TimeProvider time, ILogger log)
    {
        _options = options;
        _log = log;
        StartedAt = time.GetUtcNow();
    }

    /// <summary>Its calls.</summary>
    public RcloneApi Api => _api!;

    /// <summary>Process id.</summary>
    public int Id => _process!.Id;

    /// <summary>When it was started.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>Whether it runs.</summary>
    public bool IsAlive => !_ended.Task.IsCompleted;

    /// <summary>How it ended, and the last line that it wrote.</summary>
    public string LastWords => string.Join(", ", new[] { _end, _lastLine }.Where(words => words is not null));

    /// <summary>Starts rclone and waits until it serves.</summary>
    /// <exception cref="TransportException">It does not start.</exception>
    public static async Task<RcloneProcess> StartAsync(string program, RcloneOptions options, TimeProvider time, ILogger log, CancellationToken cancellationToken)
    {
        RcloneProcess run = new(options, time, log);
        try
        {
            // The thread lives as long as the process: what ties rclone's life to ours counts from the thread that started it.
            new Thread(() => run.Live(run.StartInfo(program))) { IsBackground = true, Name = "rclone" }.Start();
            Uri address = await run._serving.Task.WaitAsync(options.StartLimit, time, cancellationToken);
            run._api = new RcloneApi(address, run._user, run._password);
            run._watch = run.WatchAsync(time);
            return run;
        }
        catch (Exception fault)
        {
            await run.DisposeAsync();
            throw fault is OperationCanceledException ? fault : new TransportException($"rclone does not start: {(fault is TimeoutException ? "it does not serve after " + options.StartLimit : fault.Message)}", fault);
        }
    }

    /// <summary>Waits until it has ended, or for <paramref name="limit"/>.</summary>
    public Task EndAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken) =>
        Task.WhenAny(_ended.Task, Task.Delay(limit, time, cancellationToken));

    /// <summary>Ends rclone.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watch;
        Kill();
        await _ended.Task;
        _process?.Dispose();
        _api?.Dispose();
        _stop.Dispose();
    }

    private ProcessStartInfo StartInfo(string program)
    {
        // No configuration file and a free loopback port; one try an operation, for a wrong password that is tried ten
        // times locks an account, and the gateway has its own back-off.
        string[] arguments =
        [
            "rcd", "--config", "", "--rc-addr", "127.0.0.1:0", "--rc-serve", "--rc-server-read-timeout", "24h", "--rc-server-write-timeout", "24h",
            "--low-level-retries", "1", "--contimeout", "15s", "--timeout", string.Create(CultureInfo.InvariantCulture, $"{_options.ServerSilence.TotalSeconds}s"), "--use-json-log", "--log-level", "NOTICE",
        ];
        string? tie = OperatingSystem.IsLinux() ? Programs.Find("setpriv", Environment.GetEnvironmentVariable("PATH") + ":/usr/bin:/bin") : null;
        ProcessStartInfo start = tie is null
            ? new ProcessStartInfo(program, arguments)
            : new ProcessStartInfo(tie, ["--pdeathsig", "KILL", "--", program, .. arguments]); // Killed together with us, however we end.
        start.UseShellExecute = false;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        foreach (string variable in start.Environment.Keys.Where(name => name.StartsWith("RCLONE_", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(variable); // What somebody set for rclone on the command line is not meant for the gateway.
        }

        foreach ((string name, string value) in _options.Environment)
        {
            start.Environment[name] = value;
        }

        // In the environment, for everybody can read a command line.
        start.Environment["RCLONE_RC_USER"] = _user;
        start.Environment["RCLONE_RC_PASS"] = _password;
        return start;
    }

    private void Live(ProcessStartInfo start)
    {
        try
        {
            Process process = Process.Start(start)!;
            process.ErrorDataReceived += (_, line) => Hear(line.Data);
            process.OutputDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            process.BeginOutputReadLine();
            process.StandardInput.Close();
            _process = process;
            if (_stop.IsCancellationRequested)
            {
                Kill();
            }

            process.WaitForExit();
            _end ??= string.Create(CultureInfo.InvariantCulture, $"it ended with code {process.ExitCode}");
        }
        catch (Exception fault) when (fault is Win32Exception or InvalidOperationException or IOException)
        {
            _end = fault.Message;
        }

        _ended.TrySetResult();
        _serving.TrySetException(new IOException(LastWords));
    }

    private void Hear(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        string words = Words(line);
        if (!_serving.Task.IsCompleted && ServingAt().Match(words) is { Success: true } match)
        {
            _serving.TrySetResult(new Uri(match.Groups["address"].Value));
            return;
        }

        _lastLine = words;
        LogSaid(_log, words);
    }

    private static string Words(string line)
    {
        try
        {
            return JsonNode.Parse(line)?["msg"]?.GetValue<string>().Trim() ?? line;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return line; // A panic, or the dynamic linker, does not speak JSON.
        }
    }

    private async Task WatchAsync(TimeProvider time)
    {
        using PeriodicTimer timer = new(_options.WatchEvery, time);
        try
        {
            while (IsAlive && await timer.WaitForNextTickAsync(_stop.Token))
            {
                using CancellationTokenSource limit = new(_options.AnswerLimit, time);
                using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stop.Token);
                try
                {
                    await Api.CallAsync("rc/noop", [], either.Token);
                }
                catch (OperationCanceledException) when (limit.IsCancellationRequested)
                {
                    _end = "it gave no sign of life for " + _options.AnswerLimit;
                    Kill();
                }
                catch (RcloneFault)
                {
                    // It is ending; who waits for the end says so.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The gateway stops.
        }
    }

    private void Kill()
    {
        try
        {
            _process?.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    [GeneratedRegex("(?<address>http://127\\.0\\.0\\.1:[0-9]+/)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ServingAt();

    [LoggerMessage(40, LogLevel.Debug, "rclone: {Words}")]
    private static partial void LogSaid(ILogger log, string words);
}
