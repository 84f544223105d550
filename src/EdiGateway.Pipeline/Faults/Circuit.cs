using EdiGateway.Partners.Profiles;
using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace EdiGateway.Pipeline.Faults;

/// <summary>
/// What this process has learnt about one target: calls go through it, and once enough of them failed none does for a
/// while. Losing it costs nothing: a new process finds out by trying, and attempts are in the ledger.
/// </summary>
internal sealed class Circuit
{
    private readonly CircuitBreakerManualControl _control = new();
    private readonly CircuitBreakerStateProvider _provider = new();
    private readonly ResiliencePipeline<IReadOnlyList<DeliveryReceipt>> _pipeline;
    private readonly TimeProvider _time;
    private long _openedAt;
    private bool _told;

    /// <summary>A closed circuit.</summary>
    /// <param name="terms">When it opens and for how long.</param>
    /// <param name="limit">Longest call; what takes longer is told to end and counts as failed.</param>
    /// <param name="time">Clock.</param>
    public Circuit(CircuitTerms terms, TimeSpan limit, TimeProvider time)
    {
        Terms = terms;
        _time = time;
        _pipeline = new ResiliencePipelineBuilder<IReadOnlyList<DeliveryReceipt>> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<IReadOnlyList<DeliveryReceipt>>
            {
                MinimumThroughput = terms.Tries,
                FailureRatio = (double)terms.Failures,
                SamplingDuration = terms.Within,
                BreakDuration = terms.Open,
                ManualControl = _control,
                StateProvider = _provider,

                // A file that the target refuses says nothing against the target: it answered.
                ShouldHandle = static call => ValueTask.FromResult(
                    call.Outcome.Exception is not null || call.Outcome.Result!.Any(receipt => receipt.Outcome == DeliveryOutcome.TransientFault)),
                OnOpened = opened =>
                {
                    Volatile.Write(ref _openedAt, _time.GetUtcNow().UtcTicks);
                    if (!Interlocked.Exchange(ref _told, true))
                    {
                        Opened(opened.Outcome.Exception?.Message ?? opened.Outcome.Result?.FirstOrDefault(receipt => receipt.Outcome == DeliveryOutcome.TransientFault)?.Reason);
                    }

                    return ValueTask.CompletedTask;
                },
                OnClosed = _ =>
                {
                    if (Interlocked.Exchange(ref _told, false))
                    {
                        Closed();
                    }

                    return ValueTask.CompletedTask;
                },
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = limit })
            .Build();
    }

    /// <summary>When it opens and for how long.</summary>
    public CircuitTerms Terms { get; }

    /// <summary>Is told why it opened, once until it closes.</summary>
    public Action<string?> Opened { get; init; } = static _ => { };

    /// <summary>Is told that it closed.</summary>
    public Action Closed { get; init; } = static () => { };

    /// <summary>When it opened last.</summary>
    public DateTimeOffset OpenedAt => new(Volatile.Read(ref _openedAt), TimeSpan.Zero);

    /// <summary>When a call is let through again; null where calls are let through.</summary>
    public DateTimeOffset? ProbeAt => State == CircuitStanding.Closed ? null : OpenedAt + Terms.Open;

    /// <summary>Where it stands.</summary>
    public CircuitStanding State =>
        _provider.CircuitState == CircuitState.Closed ? CircuitStanding.Closed
        : _time.GetUtcNow() < OpenedAt + Terms.Open ? CircuitStanding.Open
        : CircuitStanding.HalfOpen;

    /// <summary>Closes it: an operator says that the target is back.</summary>
    public Task CloseAsync() => _control.CloseAsync();

    /// <summary>Makes a call; null where it was not let through.</summary>
    /// <exception cref="TimeoutRejectedException">It took too long; what became of the files is not known.</exception>
    public async Task<IReadOnlyList<DeliveryReceipt>?> CallAsync(Func<CancellationToken, ValueTask<IReadOnlyList<DeliveryReceipt>>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await _pipeline.ExecuteAsync(call, cancellationToken);
        }
        catch (BrokenCircuitException)
        {
            return null;
        }
    }
}
