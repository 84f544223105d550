namespace EdiGateway.TestKit.Servers;

/// <summary>Debian's OpenSSH server, serving files alone (internal-sftp) to one key.</summary>
public sealed class OpenSshServer : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServerProcess _process;

    /// <summary>Makes keys and starts the server.</summary>
    /// <param name="readOnly">Whether it refuses every change.</param>
    public OpenSshServer(bool readOnly = false)
    {
        Home = _folder.Folder("home");
        Port = ServerProcess.FreePort();
        foreach (string type in (string[])["ed25519", "ecdsa"])
        {
            ServerProcess.Run("ssh-keygen", "-q", "-t", type, "-N", "", "-f", _folder["host_" + type]);
        }

        ServerProcess.Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", Key);
        File.Copy(Key, LockedKey);
        ServerProcess.Run("chmod", "600", LockedKey);
        ServerProcess.Run("ssh-keygen", "-q", "-p", "-N", Passphrase, "-f", LockedKey);
        File.Copy(Key + ".pub", _folder["authorized_keys"]);
        File.WriteAllLines(KnownHosts, ((string[])["ed25519", "ecdsa"]).Select(type => Line(_folder["host_" + type] + ".pub")));
        File.WriteAllText(_folder["sshd_config"], $"""
            Port {Port}
            ListenAddress 127.0.0.1
            HostKey {_folder["host_ed25519"]}
            HostKey {_folder["host_ecdsa"]}
            PidFile none
            AuthorizedKeysFile {_folder["authorized_keys"]}
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            MaxStartups 100
            MaxSessions 100
            Subsystem sftp internal-sftp
            ForceCommand internal-sftp -d {Home}{(readOnly ? " -R" : string.Empty)}
            """);
        if (Environment.IsPrivilegedProcess)
        {
            Directory.CreateDirectory("/run/sshd"); // Where a privileged sshd locks itself in; a service manager makes it otherwise.
        }

        _process = new ServerProcess("/usr/sbin/sshd", ["-D", "-e", "-f", _folder["sshd_config"]], Port);
        _process.Start();
    }

    /// <summary>Port on the loopback address.</summary>
    public int Port { get; }

    /// <summary>The only login that the key opens.</summary>
    public string User { get; } = Environment.UserName;

    /// <summary>The login folder; it holds what a test puts there.</summary>
    public string Home { get; }

    /// <summary>Path of the private key.</summary>
    public string Key => _folder["client"];

    /// <summary>Path of the same key behind <see cref="Passphrase"/>.</summary>
    public string LockedKey => _folder["client-locked"];

    /// <summary>Passphrase of the locked key.</summary>
    public string Passphrase => "open \"sesame\\";

    /// <summary>Path of the known_hosts file with this server's keys.</summary>
    public string KnownHosts => _folder["known_hosts"];

    /// <summary>What the server logged.</summary>
    public string Output => _process.Output;

    /// <summary>A line of a known_hosts file that says this server has that public key.</summary>
    public string Line(string publicKeyPath) => $"[127.0.0.1]:{Port} {string.Join(' ', File.ReadAllText(publicKeyPath).Split(' ')[..2])}";

    /// <summary>Kills the server with its sessions.</summary>
    public void Stop() => _process.Stop();

    /// <summary>Starts it again, on the same port with the same keys.</summary>
    public void Start() => _process.Start();

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Dispose();
        _folder.Dispose();
    }
}
