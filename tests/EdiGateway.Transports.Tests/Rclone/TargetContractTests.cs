using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit;

namespace EdiGateway.Transports.Tests.Rclone;

/// <summary>The targets' contract, with a folder on a server for each test.</summary>
public abstract class RemoteTargetContract(string home) : FillableTargetContract
{
    private SmallDisk? _small;

    protected RemoteDisk Disk { get; } = new(home);

    public override void Dispose()
    {
        _small?.Dispose();
        Directory.Delete(Disk.Full, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The target on that folder of the server.</summary>
    protected abstract IDeliveryTarget Open(string path);

    protected override IDeliveryTarget Open() => Open(Disk.Path);

    protected override IReadOnlyDictionary<string, string> Visible() => Disk.Contents();

    protected override IDeliveryTarget OpenReadOnly()
    {
        _small = new SmallDisk(Disk["small"]);
        _small.SetReadOnly(true);
        return Open(Disk.Path + "/small");
    }

    protected override IDeliveryTarget OpenFull()
    {
        _small = new SmallDisk(Disk["small"]);
        _small.Fill();
        return Open(Disk.Path + "/small");
    }

    protected override void MakeRoom() => _small!.MakeRoom();

    protected override IReadOnlyDictionary<string, string> VisibleInFull() => _small!.Contents();
}

/// <summary>On an OpenSSH server.</summary>
public sealed class SftpTargetContractTests(OpenSshWorld world) : RemoteTargetContract(world.Server.Home), IClassFixture<OpenSshWorld>
{
    protected override IDeliveryTarget Open(string path) => world.Target(world.Sftp(world.Server, path));

    protected override void TakeAway() => world.Server.Stop();

    protected override void BringBack() => world.Server.Start();
}

/// <summary>Over FTPS.</summary>
public sealed class FtpsTargetContractTests(ProFtpWorld world) : RemoteTargetContract(world.Server.Home), IClassFixture<ProFtpWorld>
{
    protected override IDeliveryTarget Open(string path) => world.Target(world.Ftp(world.Server, FtpSecurity.Implicit, path));

    protected override void TakeAway() => world.Server.Stop();

    protected override void BringBack() => world.Server.Start();
}

/// <summary>Over FTP in clear, by an absolute path.</summary>
public sealed class FtpTargetContractTests(ProFtpWorld world) : RemoteTargetContract(world.Server.Home), IClassFixture<ProFtpWorld>
{
    protected override IDeliveryTarget Open(string path) => world.Target(world.Ftp(world.Server, FtpSecurity.None, $"{world.Server.Home}/{path}"));

    protected override void TakeAway() => world.Server.Stop();

    protected override void BringBack() => world.Server.Start();
}
