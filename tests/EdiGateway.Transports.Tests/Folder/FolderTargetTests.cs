using EdiGateway.Pipeline.Durable;
using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit;
using EdiGateway.Transports.Folder;
using Microsoft.Win32.SafeHandles;

namespace EdiGateway.Transports.Tests.Folder;

public sealed class FolderTargetTests : FillableTargetContract
{
    private readonly TemporaryFolder _folder = new();
    private SmallDisk? _disk;

    public override void Dispose()
    {
        _disk?.Dispose();
        _folder.Dispose();
    }

    protected override IDeliveryTarget Open() => OpenOn(new DurableFiles());

    protected override IReadOnlyDictionary<string, string> Visible() =>
        Directory.EnumerateFiles(_folder.Root).ToDictionary(path => Path.GetFileName(path)!, File.ReadAllText, StringComparer.Ordinal);

    protected override void TakeAway() => Directory.Move(_folder.Root, _folder.Root + ".away");

    protected override void BringBack() => Directory.Move(_folder.Root + ".away", _folder.Root);

    protected override IDeliveryTarget OpenReadOnly()
    {
        _disk = new SmallDisk(_folder["disk"]);
        _disk.SetReadOnly(true);
        return OpenOn(new DurableFiles(), _disk.Root);
    }

    protected override IDeliveryTarget OpenFull()
    {
        _disk = new SmallDisk(_folder["disk"]);
        _disk.Fill();
        return OpenOn(new DurableFiles(), _disk.Root);
    }

    protected override void MakeRoom() => _disk!.MakeRoom();

    protected override IReadOnlyDictionary<string, string> VisibleInFull() => _disk!.Contents();

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

    private FolderTarget OpenOn(IDurableFiles disk, string? folder = null) => new(new EndpointSettings { Name = "acorn/out", Location = folder ?? _folder.Root }, disk);

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
