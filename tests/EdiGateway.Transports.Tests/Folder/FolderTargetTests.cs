using EdiGateway.Pipeline.Durable;
using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit;
using EdiGateway.Transports.Folder;
using Microsoft.Win32.SafeHandles;

namespace EdiGateway.Transports.Tests.Folder;

public sealed class FolderTargetTests : DeliveryTargetContract
{
    private readonly TemporaryFolder _folder = new();

    public override void Dispose() => _folder.Dispose();

    protected override IDeliveryTarget Open() => OpenOn(new DurableFiles());

    protected override IReadOnlyDictionary<string, string> Visible() =>
        Directory.EnumerateFiles(_folder.Root).ToDictionary(path => Path.GetFileName(path)!, File.ReadAllText, StringComparer.Ordinal);

    [Fact]
    public async Task Deliver_VanishedFolder_IsTransientAndSucceedsWhenItIsBack()
    {
        Directory.Delete(_folder.Root);
        (await Deliver(Delivery("a.edi", "a"))).Should().Equal(DeliveryOutcome.TransientFault);

        Directory.CreateDirectory(_folder.Root);
        (await Deliver(Delivery("a.edi", "a"))).Should().Equal(DeliveryOutcome.Delivered);
    }

    [Fact]
    public async Task Deliver_AfterACrashBeforeTheRename_WritesTheFileOnce()
    {
        await File.WriteAllTextAsync(_folder[".a.edi.part"], "half of wh");

        (await Deliver(Delivery("a.edi", "whole"))).Should().Equal(DeliveryOutcome.Delivered);

        Visible().Should().BeEquivalentTo(new Dictionary<string, string> { ["a.edi"] = "whole" });
    }

    [Fact]
    public async Task Deliver_DiskFullInTheMiddle_LeavesNoHalfFileAndKeepsTheOrder()
    {
        IDeliveryTarget target = OpenOn(new FullDisk());

        IReadOnlyList<DeliveryReceipt> receipts = await target.DeliverAsync([Delivery("1.edi", "1"), Delivery("2.edi", "2"), Delivery("3.edi", "3")]);

        receipts.Select(receipt => receipt.Outcome).Should().Equal(DeliveryOutcome.Delivered, DeliveryOutcome.TransientFault, DeliveryOutcome.NotTried);
        receipts[1].Reason.Should().Be("no space left");
        Directory.EnumerateFiles(_folder.Root, "*.edi").Select(Path.GetFileName).Should().Equal("1.edi");
    }

    private FolderTarget OpenOn(IDurableFiles disk) => new(new EndpointSettings { Name = "acorn/out", Location = _folder.Root }, disk);

    /// <summary>The real disk, until the second file.</summary>
    private sealed class FullDisk : FaultyDisk
    {
        private int _synced;

        public override void SyncFile(SafeFileHandle handle)
        {
            if (++_synced == 2)
            {
                throw new IOException("no space left");
            }

            base.SyncFile(handle);
        }
    }
}
