using Azure.Storage.Blobs.Models;
using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit;
using EdiGateway.TestKit.Servers;

namespace EdiGateway.AzureBlob.Tests;

/// <summary>The contract of every target, on a real server, and what only blobs do.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class BlobTargetTests(Azurite server) : DeliveryTargetContract
{
    private readonly BlobPlace _place = new(server);

    public override void Dispose() => _place.Partner.Delete();

    protected override IDeliveryTarget Open() => _place.Target();

    protected override IReadOnlyDictionary<string, string> Visible() =>
        _place.Names().ToDictionary(name => name, _place.Download, StringComparer.Ordinal);

    protected override void TakeAway() => _place.StopServer();

    protected override void BringBack() => _place.StartServer();

    protected override IDeliveryTarget OpenReadOnly() => _place.Target(_place.ReadOnly());

    [Fact]
    public async Task Deliver_SameBytesThatSomebodyElseUploaded_AreComparedByteForByte()
    {
        _place.Upload("there.edi", "same");
        _place.Upload("other.edi", "othe");

        (await Deliver(Delivery("there.edi", "same"))).Should().Equal(DeliveryOutcome.AlreadyThereSameBytes);
        (await Deliver(Delivery("other.edi", "same"))).Should().Equal(DeliveryOutcome.AlreadyThereOtherBytes);
    }

    [Fact]
    public async Task Deliver_ReplacedByTheReceiver_IsNotTakenForOurs()
    {
        await Deliver(Delivery("a.edi", "ours"));
        _place.Upload("a.edi", "thei");

        (await Deliver(Delivery("a.edi", "ours"))).Should().Equal(DeliveryOutcome.AlreadyThereOtherBytes);
    }

    [Fact]
    public async Task Deliver_ManyBlocks_AppearsWholeAndIsRecognised()
    {
        byte[] bytes = new byte[(5 << 20) + 17];
        new Random(11).NextBytes(bytes);
        IDeliveryTarget target = _place.Target(options: _place.Options with { BlockBytes = 1 << 20 });

        DeliveryReceipt first = (await target.DeliverAsync([new DeliveryFile("large.edi", bytes)]))[0];
        DeliveryReceipt again = (await target.DeliverAsync([new DeliveryFile("large.edi", bytes)]))[0];

        first.Should().Be(new DeliveryReceipt(DeliveryOutcome.Delivered));
        again.Outcome.Should().Be(DeliveryOutcome.AlreadyThereSameBytes);
        BlobDownloadResult stored = await _place.Blob("large.edi").DownloadContentAsync();
        stored.Content.ToMemory().Span.SequenceEqual(bytes).Should().BeTrue();
    }

    [Theory]
    [InlineData("with space and 'quote'.edi")]
    [InlineData("50% #1? yes+no.edi")]
    [InlineData("ünïcödé-注文.edi")]
    public async Task Deliver_OddNames_AreWrittenAsTheyAre(string name)
    {
        (await Deliver(Delivery(name, "x"))).Should().Equal(DeliveryOutcome.Delivered);

        Visible().Keys.Should().Equal(name);
    }

    [Fact]
    public async Task Deliver_NameTooLongForBlobStorage_IsPermanent()
    {
        (await Deliver(Delivery(new string('x', 1100) + ".edi", "x"), Delivery("next.edi", "x")))
            .Should().Equal(DeliveryOutcome.PermanentFault, DeliveryOutcome.NotTried);
    }

    [Fact]
    public async Task Probe_GoodTarget_LeavesNothingBehind()
    {
        await Open().ProbeAsync();

        Visible().Should().BeEmpty();
    }

    [Fact]
    public async Task Deliver_WithoutTheContainer_IsTransientAndSucceedsWhenItIsThere()
    {
        await _place.Partner.DeleteAsync();
        IReadOnlyList<DeliveryReceipt> receipts = await Open().DeliverAsync([Delivery("a.edi", "a")]);
        receipts[0].Outcome.Should().Be(DeliveryOutcome.TransientFault);
        receipts[0].Reason.Should().Contain("container").And.Contain("is not there");
        (await Open().ProbeAsync()).Usable.Should().BeFalse();

        await _place.Partner.CreateAsync();
        (await Deliver(Delivery("a.edi", "a"))).Should().Equal(DeliveryOutcome.Delivered);
    }
}
