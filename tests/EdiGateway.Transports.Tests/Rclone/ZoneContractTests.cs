using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Transports.Tests.Rclone;

/// <summary>The zones' contract on an OpenSSH server.</summary>
public sealed class SftpZoneContractTests(OpenSshWorld world) : RemoteZoneContract(world.Server.Home), IClassFixture<OpenSshWorld>
{
    protected override string Section =>
        $"sftp: {{ host: 127.0.0.1, port: {world.Server.Port}, user: {world.Server.User}, key: \"file:{world.Server.Key}\", knownHosts: {world.Server.KnownHosts}, path: {Disk.Path} }}";

    protected override IDropZone Open(string path, Func<EndpointSettings, EndpointSettings>? change) => world.Zone(world.Sftp(world.Server, path), Time, change);

    protected override void TakeAway() => world.Server.Stop();

    protected override void BringBack() => world.Server.Start();
}

/// <summary>The contract on a ProFTPD, with a password.</summary>
public abstract class ProFtpZoneContract(ProFtpWorld world, int port, string section) : RemoteZoneContract(world.Server.Home), IClassFixture<ProFtpWorld>
{
    protected ProFtpWorld World => world;

    protected override string Section =>
        $"{section.Replace("{", $"{{ host: 127.0.0.1, port: {port}, user: {world.Server.User}, password: \"env:PASSWORD\", path: {Disk.Path}, ", StringComparison.Ordinal)}";

    protected override IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>(StringComparer.Ordinal) { ["PASSWORD"] = world.Server.Password };

    protected override void TakeAway() => world.Server.Stop();

    protected override void BringBack() => world.Server.Start();
}

/// <summary>SFTP with a password and an absolute path, on another server's SFTP.</summary>
public sealed class SftpPasswordZoneContractTests(ProFtpWorld world) : ProFtpZoneContract(world, world.Server.SftpPort, $"sftp: {{ knownHosts: {world.Server.KnownHosts} }}")
{
    protected override IDropZone Open(string path, Func<EndpointSettings, EndpointSettings>? change) =>
        World.Zone(World.Sftp(World.Server, $"{World.Server.Home}/{path}"), Time, change);
}

/// <summary>FTPS.</summary>
public sealed class FtpsZoneContractTests(ProFtpWorld world) : ProFtpZoneContract(world, world.Server.ExplicitPort, "ftp: { tls: explicit, anyCertificate: true }")
{
    protected override IDropZone Open(string path, Func<EndpointSettings, EndpointSettings>? change) =>
        World.Zone(World.Ftp(World.Server, FtpSecurity.Explicit, path), Time, change);
}

/// <summary>FTP in clear, by an absolute path.</summary>
public sealed class FtpZoneContractTests(ProFtpWorld world) : ProFtpZoneContract(world, world.Server.ClearPort, "ftp: { tls: none }")
{
    protected override IDropZone Open(string path, Func<EndpointSettings, EndpointSettings>? change) =>
        World.Zone(World.Ftp(World.Server, FtpSecurity.None, $"{World.Server.Home}/{path}"), Time, change);
}
