using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit;

namespace EdiGateway.Transports.Tests.Rclone;

/// <summary>The zones' contract on an OpenSSH server.</summary>
public sealed class SftpZoneContractTests(OpenSshWorld world) : RemoteZoneContract(world.Server.Home), IClassFixture<OpenSshWorld>
{
    protected override IDropZone Open(Func<EndpointSettings, EndpointSettings>? change = null) => world.Zone(world.Sftp(world.Server, Disk.Path), Time, change);
}

/// <summary>The same with a password and an absolute path, on another server's SFTP.</summary>
public sealed class SftpPasswordZoneContractTests(ProFtpWorld world) : RemoteZoneContract(world.Server.Home), IClassFixture<ProFtpWorld>
{
    protected override IDropZone Open(Func<EndpointSettings, EndpointSettings>? change = null) => world.Zone(world.Sftp(world.Server, Disk.Full), Time, change);
}

/// <summary>The same over FTPS.</summary>
public sealed class FtpsZoneContractTests(ProFtpWorld world) : RemoteZoneContract(world.Server.Home), IClassFixture<ProFtpWorld>
{
    protected override IDropZone Open(Func<EndpointSettings, EndpointSettings>? change = null) => world.Zone(world.Ftp(world.Server, FtpSecurity.Explicit, Disk.Path), Time, change);
}

/// <summary>The same over FTP in clear, by an absolute path.</summary>
public sealed class FtpZoneContractTests(ProFtpWorld world) : RemoteZoneContract(world.Server.Home), IClassFixture<ProFtpWorld>
{
    protected override IDropZone Open(Func<EndpointSettings, EndpointSettings>? change = null) => world.Zone(world.Ftp(world.Server, FtpSecurity.None, Disk.Full), Time, change);
}
