using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.TestKit.Servers;

namespace EdiGateway.Transports.Tests.Rclone;

/// <summary>A way to a server.</summary>
public enum Way
{
    /// <summary>OpenSSH with a key.</summary>
    OpenSsh = 1,

    /// <summary>ProFTPD's SFTP with a password.</summary>
    ProFtpSsh,

    /// <summary>FTPS, AUTH TLS.</summary>
    Ftps,

    /// <summary>FTP in clear.</summary>
    Ftp,
}

/// <summary>rclone, an OpenSSH server and a ProFTPD.</summary>
public sealed class BothServers : RcloneWorld, IDisposable
{
    /// <summary>OpenSSH.</summary>
    public OpenSshServer Ssh { get; } = new();

    /// <summary>ProFTPD.</summary>
    public ProFtpServer ProFtp { get; } = new();

    /// <summary>A new folder of the server that the way leads to.</summary>
    public RemoteDisk Disk(Way way) => new(way == Way.OpenSsh ? Ssh.Home : ProFtp.Home);

    /// <summary>Settings that lead to a folder.</summary>
    public TransportSettings To(Way way, string path) => way switch
    {
        Way.OpenSsh => Sftp(Ssh, path),
        Way.ProFtpSsh => Sftp(ProFtp, path),
        Way.Ftps => Ftp(ProFtp, FtpSecurity.Explicit, path),
        _ => Ftp(ProFtp, FtpSecurity.None, path),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        Daemons.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Ssh.Dispose();
        ProFtp.Dispose();
    }
}
