using EdiGateway.TestKit;

namespace EdiGateway.Transports.Tests.Rclone;

/// <summary>The zones' contract, with a folder on a server for each test.</summary>
public abstract class RemoteZoneContract(string home) : DropZoneContract
{
    protected RemoteDisk Disk { get; } = new(home);

    public override void Dispose()
    {
        Directory.Delete(Disk.Full, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected override void Drop(string name, byte[] content, TimeSpan age) => Disk.Drop(name, content, Time.Now - age);

    protected override IReadOnlyCollection<string> Visible() => Disk.Names();
}
