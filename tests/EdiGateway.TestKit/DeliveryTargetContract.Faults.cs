using EdiGateway.Pipeline.Ports;
using FluentAssertions;
using Xunit;

namespace EdiGateway.TestKit;

/// <summary>What a target does when its store is away, refuses changes, or two deliver the same.</summary>
public abstract partial class DeliveryTargetContract
{
    /// <summary>Takes the store away, as an outage does: the server ends, the folder vanishes.</summary>
    protected abstract void TakeAway();

    /// <summary>Brings the store back with all that was in it.</summary>
    protected abstract void BringBack();

    /// <summary>Opens a target on an empty store that lets us change nothing.</summary>
    protected abstract IDeliveryTarget OpenReadOnly();

    [Fact]
    public async Task Outage_Delivery_IsTransientAndSucceedsAfterwards()
    {
        await Deliver(Delivery("before.edi", "before"));
        IDeliveryTarget target = Open();
        TakeAway();
        try
        {
            (await target.ProbeAsync()).Reason.Should().NotBeNullOrEmpty();
            IReadOnlyList<DeliveryReceipt> receipts = await target.DeliverAsync([Delivery("a.edi", "a"), Delivery("b.edi", "b")]);
            receipts.Select(receipt => receipt.Outcome).Should().Equal(DeliveryOutcome.TransientFault, DeliveryOutcome.NotTried);
            receipts[0].Reason.Should().NotBeNullOrEmpty();
        }
        finally
        {
            BringBack();
        }

        (await target.DeliverAsync([Delivery("a.edi", "a"), Delivery("b.edi", "b")])).Select(receipt => receipt.Outcome)
            .Should().Equal(DeliveryOutcome.Delivered, DeliveryOutcome.Delivered);
        Visible().Should().BeEquivalentTo(new Dictionary<string, string> { ["before.edi"] = "before", ["a.edi"] = "a", ["b.edi"] = "b" });
    }

    [Fact]
    public async Task ReadOnly_Target_SaysSo()
    {
        IDeliveryTarget target = OpenReadOnly();

        (await target.ProbeAsync()).Usable.Should().BeFalse();
        DeliveryReceipt receipt = (await target.DeliverAsync([Delivery("a.edi", "a")]))[0];
        receipt.Outcome.Should().Be(DeliveryOutcome.TransientFault, "a right can be given; the file is tried again");
        receipt.Reason.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task Deliver_SameFileTwiceAtOnce_IsThereOnceAndWhole()
    {
        string content = new('x', 300_000);
        DeliveryOutcome[][] outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Deliver(Delivery("once.edi", content)))));

        outcomes.SelectMany(one => one).Should().NotContain([DeliveryOutcome.AlreadyThereOtherBytes, DeliveryOutcome.PermanentFault])
            .And.Contain(DeliveryOutcome.Delivered);
        (await Deliver(Delivery("once.edi", content))).Should().Equal(DeliveryOutcome.AlreadyThereSameBytes);
        Visible().Should().BeEquivalentTo(new Dictionary<string, string> { ["once.edi"] = content });
    }
}

/// <summary>The contract of a target whose store a test can fill to the last byte.</summary>
public abstract class FillableTargetContract : DeliveryTargetContract
{
    /// <summary>Opens a target on an empty store that has no room left.</summary>
    protected abstract IDeliveryTarget OpenFull();

    /// <summary>Makes room again in the store of <see cref="OpenFull"/>.</summary>
    protected abstract void MakeRoom();

    /// <summary>What the receiver sees in the store of <see cref="OpenFull"/>.</summary>
    protected abstract IReadOnlyDictionary<string, string> VisibleInFull();

    [Fact]
    public async Task Full_Target_IsTransientLeavesNothingHalfAndSucceedsWithRoom()
    {
        string content = new('x', 100_000);
        IDeliveryTarget target = OpenFull();

        DeliveryReceipt receipt = (await target.DeliverAsync([Delivery("large.edi", content)]))[0];
        receipt.Outcome.Should().Be(DeliveryOutcome.TransientFault);
        receipt.Reason.Should().NotBeNullOrEmpty();
        VisibleInFull().Should().BeEmpty();

        MakeRoom();
        (await target.DeliverAsync([Delivery("large.edi", content)]))[0].Outcome.Should().Be(DeliveryOutcome.Delivered);
        VisibleInFull().Should().BeEquivalentTo(new Dictionary<string, string> { ["large.edi"] = content });
    }
}
