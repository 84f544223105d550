using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit;

namespace EdiGateway.Transports.Tests.Rclone;

/// <summary>The zones' contract, with a folder on a server for each test.</summary>
public abstract class RemoteZoneContract(string home) : DropZoneContract
{
    private SmallDisk? _readOnly;

    protected RemoteDisk Disk { get; } = new(home);

    public override void Dispose()
    {
        _readOnly?.Dispose();
        Directory.Delete(Disk.Full, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The zone on that folder of the server.</summary>
    protected abstract IDropZone Open(string path, Func<EndpointSettings, EndpointSettings>? change);

    protected override IDropZone Open(Func<EndpointSettings, EndpointSettings>? change = null) => Open(Disk.Path, change);

    protected override void Drop(string name, byte[] content, TimeSpan age) => Disk.Drop(name, content, Time.Now - age);

    protected override async Task DropAsync(string name, Stream content)
    {
        await using FileStream file = new(Disk[name], FileMode.CreateNew);
        await content.CopyToAsync(file);
    }

    protected override IReadOnlyCollection<string> Visible() => Disk.Names();

    protected override IDropZone OpenReadOnly(string name)
    {
        _readOnly = new SmallDisk(Disk["read-only"]);
        File.WriteAllText(_readOnly[name], "x");
        _readOnly.SetReadOnly(true);
        return Open(Disk.Path + "/read-only", null);
    }

    protected override IReadOnlyCollection<string> VisibleReadOnly() => [.. _readOnly!.Contents().Keys];

    protected override bool TryGrow(Claim claim, string more)
    {
        File.AppendAllText(Disk[claim.Token], more);
        return true;
    }
}
