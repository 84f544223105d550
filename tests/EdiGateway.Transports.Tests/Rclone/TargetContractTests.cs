using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit;

namespace EdiGateway.Transports.Tests.Rclone;

/// <summary>The targets' contract, with a folder on a server for each test.</summary>
public abstract class RemoteTargetContract(string home) : DeliveryTargetContract
{
    protected RemoteDisk Disk { get; } = new(home);

    public override void Dispose()
    {
        Directory.Delete(Disk.Full, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected override IReadOnlyDictionary<string, string> Visible() => Disk.Contents();
}

/// <summary>On an OpenSSH server.</summary>
public sealed class SftpTargetContractTests(OpenSshWorld world) : RemoteTargetContract(world.Server.Home), IClassFixture<OpenSshWorld>
{
    protected override IDeliveryTarget Open() => world.Target(world.Sftp(world.Server, Disk.Path));
}

/// <summary>Over FTPS.</summary>
public sealed class FtpsTargetContractTests(ProFtpWorld world) : RemoteTargetContract(world.Server.Home), IClassFixture<ProFtpWorld>
{
    protected override IDeliveryTarget Open() => world.Target(world.Ftp(world.Server, FtpSecurity.Implicit, Disk.Path));
}

/// <summary>Over FTP in clear.</summary>
public sealed class FtpTargetContractTests(ProFtpWorld world) : RemoteTargetContract(world.Server.Home), IClassFixture<ProFtpWorld>
{
    protected override IDeliveryTarget Open() => world.Target(world.Ftp(world.Server, FtpSecurity.None, Disk.Full));
}
