using Microsoft.Extensions.Logging;

namespace EdiGateway.Host.Jobs;

/// <summary>
/// Runs one piece of work whenever it is woken, never twice at once. Wake-ups during a run are remembered as one, so
/// that nothing that came meanwhile waits for the next trigger.
/// </summary>
internal sealed partial class Pump : IAsyncDisposable
{
    private readonly string _name;
    private readonly Func<CancellationToken, Task> _work;
    private readonly ILogger _log;
    private readonly SemaphoreSlim _signal = new(0, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;
    private int _woken;
    private string? _failing;

    /// <summary>A pump that waits for its first wake-up.</summary>
    public Pump(string name, Func<CancellationToken, Task> work, ILogger log)
    {
        _name = name;
        _work = work;
        _log = log;
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>Asks for a run; returns at once.</summary>
    public void Wake()
    {
        if (Interlocked.Exchange(ref _woken, 1) == 0)
        {
            _signal.Release();
        }
    }

    /// <summary>Lets the run in flight finish what it has in hand, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
        _signal.Dispose();
    }

    private async Task LoopAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _signal.WaitAsync(_stop.Token);
                Volatile.Write(ref _woken, 0);
                await _work(_stop.Token);
                Recovered();
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // Whatever failed is still due in the ledger or lies in its zone; the next wake-up takes it again.
                Failed(fault);
            }
        }
    }

    private void Failed(Exception fault)
    {
        if (!string.Equals(_failing, fault.Message, StringComparison.Ordinal))
        {
            LogFault(_log, _name, fault); // Once, not with every trigger.
        }

        _failing = fault.Message;
    }

    private void Recovered()
    {
        if (_failing is not null)
        {
            LogRecovered(_log, _name);
            _failing = null;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "{Pump} failed and will run again with its next trigger")]
    private static partial void LogFault(ILogger log, string pump, Exception fault);

    [LoggerMessage(2, LogLevel.Information, "{Pump} works again")]
    private static partial void LogRecovered(ILogger log, string pump);
}
