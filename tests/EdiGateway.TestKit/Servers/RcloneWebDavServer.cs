namespace EdiGateway.TestKit.Servers;

/// <summary>A WebDAV server (<c>rclone serve webdav</c>) with one login by password, over a folder.</summary>
public sealed class RcloneWebDavServer : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServerProcess _process;

    /// <summary>Starts the server.</summary>
    public RcloneWebDavServer()
    {
        Home = _folder.Folder("home");
        Port = ServerProcess.FreePort();
        _process = new ServerProcess(
            "rclone",
            ["serve", "webdav", Home, "--config", "", "--addr", $"127.0.0.1:{Port}", "--user", User, "--pass", Password, "--dir-cache-time", "0s", "--vfs-cache-mode", "off"],
            Port);
        _process.Start();
    }

    /// <summary>Port on the loopback address.</summary>
    public int Port { get; }

    /// <summary>Login.</summary>
    public string User => "hub";

    /// <summary>Its password.</summary>
    public string Password => "dav-p:a,s's";

    /// <summary>The folder that it serves.</summary>
    public string Home { get; }

    /// <summary>Kills the server.</summary>
    public void Stop() => _process.Stop();

    /// <summary>Starts it again, on the same port.</summary>
    public void Start() => _process.Start();

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Dispose();
        _folder.Dispose();
    }
}
