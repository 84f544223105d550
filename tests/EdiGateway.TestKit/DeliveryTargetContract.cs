using System.Text;
using EdiGateway.Pipeline.Ports;
using FluentAssertions;
using Xunit;

namespace EdiGateway.TestKit;

/// <summary>What every delivery target must do, whatever it is made of. A transport's tests derive from it.</summary>
public abstract partial class DeliveryTargetContract : IDisposable
{
    /// <summary>A target on the same store each time.</summary>
    protected abstract IDeliveryTarget Open();

    /// <summary>What the receiver sees: name and content.</summary>
    protected abstract IReadOnlyDictionary<string, string> Visible();

    public abstract void Dispose();

    protected static DeliveryFile Delivery(string name, string content) => new(name, Encoding.Latin1.GetBytes(content));

    protected async Task<DeliveryOutcome[]> Deliver(params DeliveryFile[] files) =>
        [.. (await Open().DeliverAsync(files)).Select(receipt => receipt.Outcome)];

    [Fact]
    public async Task Probe_GoodTarget_IsUsable() => (await Open().ProbeAsync()).Should().Be(ProbeResult.Good);

    [Fact]
    public async Task Deliver_SeveralFiles_PutsEachWhole()
    {
        DeliveryOutcome[] outcomes = await Deliver(Delivery("1.edi", "one"), Delivery("2.edi", "two"), Delivery("empty.edi", ""));

        outcomes.Should().Equal(DeliveryOutcome.Delivered, DeliveryOutcome.Delivered, DeliveryOutcome.Delivered);
        Visible().Should().BeEquivalentTo(new Dictionary<string, string> { ["1.edi"] = "one", ["2.edi"] = "two", ["empty.edi"] = "" });
    }

    [Fact]
    public async Task Deliver_SameNameAndBytesAgain_SaysSoAndChangesNothing()
    {
        await Deliver(Delivery("again.edi", "same"));

        (await Deliver(Delivery("again.edi", "same"))).Should().Equal(DeliveryOutcome.AlreadyThereSameBytes);
        Visible().Should().HaveCount(1);
    }

    [Fact]
    public async Task Deliver_SameNameOtherBytes_LeavesTheFirstAlone()
    {
        await Deliver(Delivery("taken.edi", "first"));

        (await Deliver(Delivery("taken.edi", "other"), Delivery("next.edi", "x")))
            .Should().Equal(DeliveryOutcome.AlreadyThereOtherBytes, DeliveryOutcome.NotTried);
        Visible()["taken.edi"].Should().Be("first");
    }

    [Theory]
    [InlineData("../escape.edi")]
    [InlineData("sub/file.edi")]
    [InlineData(".hidden")]
    [InlineData("")]
    public async Task Deliver_NameThatIsNone_IsAPermanentFault(string name)
    {
        (await Deliver(Delivery(name, "x"), Delivery("after.edi", "x"))).Should().Equal(DeliveryOutcome.PermanentFault, DeliveryOutcome.NotTried);
        Visible().Should().BeEmpty();
    }
}
