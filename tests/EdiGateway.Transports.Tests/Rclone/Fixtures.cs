using EdiGateway.TestKit.Servers;

namespace EdiGateway.Transports.Tests.Rclone;

/// <summary>rclone and an OpenSSH server.</summary>
public sealed class OpenSshWorld : RcloneWorld, IDisposable
{
    /// <summary>The server.</summary>
    public OpenSshServer Server { get; } = new();

    /// <inheritdoc/>
    public void Dispose()
    {
        Daemons.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Server.Dispose();
    }
}

/// <summary>rclone and a ProFTPD.</summary>
public sealed class ProFtpWorld : RcloneWorld, IDisposable
{
    /// <summary>The server.</summary>
    public ProFtpServer Server { get; } = new();

    /// <inheritdoc/>
    public void Dispose()
    {
        Daemons.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Server.Dispose();
    }
}
