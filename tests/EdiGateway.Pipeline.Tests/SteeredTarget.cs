using System.Collections.Concurrent;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Pipeline.Tests;

/// <summary>A target that does what a test says: hangs, fails, takes. It keeps what it took.</summary>
internal sealed class SteeredTarget(string name) : IDeliveryTarget
{
    private readonly ConcurrentQueue<DeliveryFile> _taken = new();
    private int _calls;
    private int _underWay;
    private int _most;

    public string Name => name;

    /// <summary>Why nothing is taken; null takes.</summary>
    public string? Fault { get; set; }

    /// <summary>Is asked before each file is taken.</summary>
    public Func<DeliveryFile, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    public IReadOnlyList<string> Taken => [.. _taken.Select(file => file.Name)];

    public int Calls => _calls;

    /// <summary>Most calls that were under way at the same time.</summary>
    public int MostAtOnce => _most;

    public ValueTask<ProbeResult> ProbeAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(ProbeResult.Good);

    public async ValueTask<IReadOnlyList<DeliveryReceipt>> DeliverAsync(IReadOnlyList<DeliveryFile> files, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        _most = Math.Max(_most, Interlocked.Increment(ref _underWay));
        DeliveryReceipt[] receipts = new DeliveryReceipt[files.Count];
        Array.Fill(receipts, new DeliveryReceipt(DeliveryOutcome.NotTried));
        try
        {
            for (int index = 0; index < files.Count; index++)
            {
                await Before(files[index], cancellationToken);
                if (Fault is { } fault)
                {
                    receipts[index] = new DeliveryReceipt(DeliveryOutcome.TransientFault, fault);
                    break;
                }

                _taken.Enqueue(files[index]);
                receipts[index] = new DeliveryReceipt(DeliveryOutcome.Delivered);
            }

            return receipts;
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    /// <summary>A rig in which the targets stand in place of the profiles' own.</summary>
    public static async Task<Rig> In(Rig rig, params SteeredTarget[] targets)
    {
        rig.Wrap = endpoints => new Steered(endpoints, targets);
        await rig.Restart();
        return rig;
    }

    private sealed class Steered(IEndpoints inner, SteeredTarget[] targets) : IEndpoints
    {
        public IReadOnlyCollection<string> Zones => inner.Zones;

        public IDropZone? Zone(string name) => inner.Zone(name);

        public IDeliveryTarget? Target(string name) => Array.Find(targets, target => target.Name == name) ?? inner.Target(name);
    }
}
