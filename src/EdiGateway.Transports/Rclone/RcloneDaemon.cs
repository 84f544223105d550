using EdiGateway.Pipeline.Ports;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Transports.Rclone;

/// <summary>
/// The one rclone that all remote zones of this gateway share: started when the first of them needs it, watched, started
/// again with growing waits when it ends, and ended with the gateway, however the gateway ends.
/// </summary>
public sealed partial class RcloneDaemon(RcloneOptions options, TimeProvider time, ILogger log) : IAsyncDisposable
{
    /// <summary>An end after less than this counts as one more failure in a row.</summary>
    private static readonly TimeSpan Healthy = TimeSpan.FromMinutes(1);

    /// <summary>How long an rclone that broke off a call may take to be gone; one that lives on broke off for another reason.</summary>
    private static readonly TimeSpan Dying = TimeSpan.FromSeconds(5);

    /// <summary>A wait that a call sits out; where it is longer the call fails and says so.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private RcloneProcess? _run;
    private int _failures;
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;
    private string _lastWords = string.Empty;
    private bool _disposed;

    /// <summary>Process id of the rclone that runs; null where none does.</summary>
    public int? ProcessId => _run is { IsAlive: true } run ? run.Id : null;

    /// <summary>Ends rclone; what still uses it fails as if it had ended by itself.</summary>
    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync();
        try
        {
            _disposed = true;
            if (_run is not null)
            {
                await _run.DisposeAsync();
                _run = null;
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The running rclone, started where it does not run.</summary>
    /// <exception cref="TransportException">It is not installed, does not start, or waits after it has ended several times.</exception>
    internal async ValueTask<RcloneApi> UseAsync(CancellationToken cancellationToken)
    {
        if (_run is { IsAlive: true } run)
        {
            return run.Api;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_disposed)
            {
                throw new TransportException("the gateway is stopping, and rclone with it");
            }

            if (_run is { IsAlive: true } another)
            {
                return another.Api;
            }

            await BuryAsync();
            return await StartAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Waits until the rclone that broke off a call is gone, so that the next call does not meet it again.</summary>
    internal Task SeeOffAsync(RcloneApi api, CancellationToken cancellationToken) =>
        _run is { } run && ReferenceEquals(run.Api, api) ? run.EndAsync(Dying, time, cancellationToken) : Task.CompletedTask;

    private async Task<RcloneApi> StartAsync(CancellationToken cancellationToken)
    {
        string program = Programs.Find("rclone", options.SearchPath)
            ?? throw new TransportException("rclone is not installed, and SFTP, FTP and the other rclone zones need it: apt install rclone (looked for in PATH)");
        TimeSpan wait = _notBefore - time.GetUtcNow();
        if (wait > Soon)
        {
            throw new TransportException($"rclone has ended {_failures} times in a row ({_lastWords}); it is started again in {Math.Ceiling(wait.TotalSeconds)} s");
        }

        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, cancellationToken);
        }

        try
        {
            _run = await RcloneProcess.StartAsync(program, options, time, log, cancellationToken);
        }
        catch (TransportException fault)
        {
            Failed(fault.Message);
            throw;
        }

        LogStarted(log, _run.Id);
        return _run.Api;
    }

    /// <summary>Takes note of the end of the last run, if one has ended.</summary>
    private async ValueTask BuryAsync()
    {
        if (_run is null)
        {
            return;
        }

        if (time.GetUtcNow() - _run.StartedAt >= Healthy)
        {
            _failures = 0;
        }

        LogEnded(log, _run.LastWords);
        Failed(_run.LastWords);
        await _run.DisposeAsync();
        _run = null;
    }

    private void Failed(string reason)
    {
        _lastWords = reason;
        _failures++;

        // The first end is followed by a start at once.
        double factor = _failures == 1 ? 0 : Math.Pow(2, Math.Min(_failures - 2, 20));
        _notBefore = time.GetUtcNow() + TimeSpan.FromTicks((long)Math.Min(options.LongestWait.Ticks, options.FirstWait.Ticks * factor));
    }

    [LoggerMessage(41, LogLevel.Information, "rclone runs (process {Id})")]
    private static partial void LogStarted(ILogger log, int id);

    [LoggerMessage(42, LogLevel.Warning, "rclone has ended by itself and is started again: {LastWords}")]
    private static partial void LogEnded(ILogger log, string lastWords);
}
