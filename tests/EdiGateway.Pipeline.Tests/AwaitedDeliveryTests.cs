using EdiGateway.Pipeline.Ports;
using EdiGateway.Pipeline.Ports.Rows;

namespace EdiGateway.Pipeline.Tests;

/// <summary>Deliveries whose receiver says later whether it took them.</summary>
public sealed class AwaitedDeliveryTests
{
    [Fact]
    public async Task Settle_Taken_ClosesTheDelivery()
    {
        await using LateRig late = await LateRig.SentAsync();

        bool found = await late.SettleAsync(new DeliveryReceipt(DeliveryOutcome.Delivered));

        found.Should().BeTrue();
        (await late.RowAsync()).Should().BeEquivalentTo(new { State = DeliveryState.Delivered, DeliveredAt = (DateTimeOffset?)late.Rig.Time.Now, PossibleDuplicate = false });
        late.Rig.Events.Should().ContainSingle(happened => happened.Kind == GatewayEventKind.Sent && happened.Endpoint == "acme-out");
        late.Rig.Events.Should().ContainSingle(happened => happened.Kind == GatewayEventKind.Delivered && happened.Endpoint == "acme-out");
        (await late.SettleAsync(new DeliveryReceipt(DeliveryOutcome.Delivered))).Should().BeFalse("it is settled");
        late.Alongside.Should().Be(2, "what is booked alongside does not depend on it");
    }

    [Fact]
    public async Task Settle_Refused_ParksWithTheReasonUntilAnOperatorRetries()
    {
        await using LateRig late = await LateRig.SentAsync();

        await late.SettleAsync(new DeliveryReceipt(DeliveryOutcome.PermanentFault, "processed/error: decryption-failed"));

        DeliveryRow row = await late.RowAsync();
        row.Should().BeEquivalentTo(new { State = DeliveryState.Parked, LastError = "processed/error: decryption-failed" });
        await late.Rig.Engine.Operators.RetryDeliveriesAsync(new DeliverySelection(row.Id), "operator", "new certificate");
        await late.Rig.Engine.RunOnceAsync();
        (await late.RowAsync()).State.Should().Be(DeliveryState.Awaiting);
        late.Target.Sent.Should().HaveCount(2);
    }

    [Fact]
    public async Task DeliverDue_NoAnswerInTime_SendsAgainWithBackOffThenParks()
    {
        await using LateRig late = await LateRig.SentAsync(("fileName: \"{type}_{number}.edi\" }", "fileName: \"{type}_{number}.edi\", attempts: 2 }"));

        late.Rig.Time.Now += LateTarget.Within;
        await late.Rig.Engine.DeliverDueAsync();
        (await late.RowAsync()).Should().BeEquivalentTo(new { State = DeliveryState.Pending, NextTryAt = late.Rig.Time.Now.AddSeconds(10), LastError = "the receiver's answer did not come in time" });

        late.Rig.Time.Now += TimeSpan.FromSeconds(10);
        await late.Rig.Engine.DeliverDueAsync();
        (await late.RowAsync()).Should().BeEquivalentTo(new { State = DeliveryState.Awaiting, Attempts = 2 });
        late.Target.Sent.Should().HaveCount(2).And.OnlyContain(file => file.Name == late.Target.Sent[0].Name);

        late.Rig.Time.Now += LateTarget.Within;
        await late.Rig.Engine.DeliverDueAsync();
        (await late.RowAsync()).State.Should().Be(DeliveryState.Parked);
    }

    [Fact]
    public async Task Deliver_LaterOnes_DoNotWaitForTheAnswer()
    {
        await using LateRig late = await LateRig.SentAsync();

        await late.Rig.Take("acme-in", "2.edi", Docs.X12850("PO-2", "2"));

        late.Target.Sent.Should().HaveCount(2);
        (await late.Rig.Queries.DeliveriesAsync(DeliveryState.Awaiting, 10)).Should().HaveCount(2);
    }

    /// <summary>A gateway whose partner answers later.</summary>
    private sealed class LateRig : IAsyncDisposable
    {
        public required Rig Rig { get; init; }

        public required LateTarget Target { get; init; }

        public int Alongside { get; private set; }

        public static async Task<LateRig> SentAsync(params (string From, string To)[] changes)
        {
            Rig rig = changes.Length == 0 ? new Rig() : new Rig(Yaml.With("acme", changes));
            LateTarget target = new(rig);
            rig.Wrap = endpoints => new LateEndpoints(endpoints, target);
            await rig.Restart();
            await rig.Take("acme-in", "1.edi", Docs.X12850("PO-1", "1"));
            LateRig late = new() { Rig = rig, Target = target };
            (await late.RowAsync()).Should().BeEquivalentTo(new { State = DeliveryState.Awaiting, NextTryAt = rig.Time.Now + LateTarget.Within });
            return late;
        }

        public Task<bool> SettleAsync(DeliveryReceipt receipt) => Rig.Engine.SettleDeliveryAsync("acme-out", Target.Sent[0].Name, receipt, _ => Alongside++);

        public async Task<DeliveryRow> RowAsync() => (await Rig.Queries.DeliveriesAsync(null, 10)).Single(row => row.Target == "acme-out");

        public ValueTask DisposeAsync() => Rig.DisposeAsync();
    }

    private sealed class LateEndpoints(IEndpoints inner, LateTarget target) : IEndpoints
    {
        public IReadOnlyCollection<string> Zones => inner.Zones;

        public IDropZone? Zone(string name) => inner.Zone(name);

        public IDeliveryTarget? Target(string name) => name == target.Name ? target : inner.Target(name);
    }

    private sealed class LateTarget(Rig rig) : IDeliveryTarget
    {
        public static readonly TimeSpan Within = TimeSpan.FromHours(4);

        public List<DeliveryFile> Sent { get; } = [];

        public string Name => "acme-out";

        public ValueTask<ProbeResult> ProbeAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(ProbeResult.Good);

        public ValueTask<IReadOnlyList<DeliveryReceipt>> DeliverAsync(IReadOnlyList<DeliveryFile> files, CancellationToken cancellationToken = default)
        {
            Sent.AddRange(files);
            return ValueTask.FromResult<IReadOnlyList<DeliveryReceipt>>(
                [.. files.Select(_ => new DeliveryReceipt(DeliveryOutcome.Sent) { AnswerBy = rig.Time.Now + Within })]);
        }
    }
}
