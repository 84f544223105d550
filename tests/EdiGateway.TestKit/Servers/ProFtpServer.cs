namespace EdiGateway.TestKit.Servers;

/// <summary>
/// Debian's ProFTPD with one login by password: FTP in clear, FTPS explicit and implicit under a certificate of its own,
/// and SFTP (mod_sftp), which OpenSSH gives to a password only with a system account.
/// </summary>
public sealed class ProFtpServer : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServerProcess _process;

    /// <summary>Makes the certificate, the host key and the login, and starts the server.</summary>
    /// <param name="overwrite">Whether a login may replace files; ProFTPD's own default is that it may not.</param>
    /// <param name="limits">Further directives for every one of its ports ("DirFakeMode", a quota).</param>
    public ProFtpServer(bool overwrite = true, Func<ProFtpServer, string>? limits = null)
    {
        Home = _folder.Folder("home");
        (ClearPort, ExplicitPort, ImplicitPort, SftpPort) = (ServerProcess.FreePort(), ServerProcess.FreePort(), ServerProcess.FreePort(), ServerProcess.FreePort());
        ServerProcess.Run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", _folder["tls.key"], "-out", Certificate);
        ServerProcess.Run("ssh-keygen", "-q", "-t", "ecdsa", "-m", "PEM", "-N", "", "-f", _folder["host"]);
        (string uid, string gid) = (Id("-u"), Id("-g"));
        File.WriteAllText(_folder["users"], $"{User}:{Hash(Password)}:{uid}:{gid}::{Home}:/bin/sh\n");
        ServerProcess.Run("chmod", "600", _folder["users"]);
        File.WriteAllText(KnownHosts, $"[127.0.0.1]:{SftpPort} {string.Join(' ', File.ReadAllText(_folder["host"] + ".pub").Split(' ')[..2])}\n");
        string tls = $"TLSEngine on\nTLSRequired on\nTLSRSACertificateFile {Certificate}\nTLSRSACertificateKeyFile {_folder["tls.key"]}";
        string every = $"AllowOverwrite {(overwrite ? "on" : "off")}\n{limits?.Invoke(this)}";
        File.WriteAllText(_folder["proftpd.conf"], $"""
            ServerType standalone
            ModulePath /usr/lib/proftpd
            LoadModule mod_tls.c
            LoadModule mod_sftp.c
            LoadModule mod_quotatab.c
            LoadModule mod_quotatab_file.c
            User {Environment.UserName}
            Group {Id("-gn")}
            UseIPv6 off
            UseReverseDNS off
            TimesGMT on
            TransferLog none
            WtmpLog off
            SystemLog none
            PidFile {_folder["pid"]}
            ScoreboardFile {_folder["scoreboard"]}
            DelayEngine off
            SocketBindTight on
            DefaultAddress 127.0.0.1
            Port 0
            {Server(ClearPort, every)}
            {Server(ExplicitPort, tls, every)}
            {Server(ImplicitPort, tls, "TLSOptions UseImplicitSSL", every)}
            {Server(SftpPort, $"SFTPEngine on\nSFTPHostKey {_folder["host"]}\nSFTPAuthMethods password", every)}
            """);
        _process = new ServerProcess("/usr/sbin/proftpd", ["-n", "-q", "-c", _folder["proftpd.conf"]], ClearPort, ExplicitPort, ImplicitPort, SftpPort);
        _process.Start();
    }

    /// <summary>Port of FTP in clear.</summary>
    public int ClearPort { get; }

    /// <summary>Port of FTPS by AUTH TLS.</summary>
    public int ExplicitPort { get; }

    /// <summary>Port of FTPS from the first byte.</summary>
    public int ImplicitPort { get; }

    /// <summary>Port of SFTP.</summary>
    public int SftpPort { get; }

    /// <summary>Login.</summary>
    public string User => "acme";

    /// <summary>Its password, with the characters that quoting goes wrong with.</summary>
    public string Password => "p,a:s's\"w ö\\rd=%41";

    /// <summary>The login folder; it holds what a test puts there.</summary>
    public string Home { get; }

    /// <summary>Path of the server's certificate (PEM).</summary>
    public string Certificate => _folder["tls.crt"];

    /// <summary>Path of a known_hosts file for <see cref="SftpPort"/>.</summary>
    public string KnownHosts => _folder["known_hosts"];

    /// <summary>What the server printed.</summary>
    public string Output => _process.Output;

    /// <summary>A path for files that directives name.</summary>
    public string this[string name] => _folder[name];

    /// <summary>Kills the server with its sessions.</summary>
    public void Stop() => _process.Stop();

    /// <summary>Starts it again, on the same ports.</summary>
    public void Start() => _process.Start();

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Dispose();
        _folder.Dispose();
    }

    private static string Id(string option) => ServerProcess.Run("id", option).Trim();

    private static string Hash(string password) => ServerProcess.Run("openssl", "passwd", "-6", password).Trim();

    private string Server(int port, params string[] directives) => $"""
        <VirtualHost 127.0.0.1>
        Port {port}
        AuthUserFile {_folder["users"]}
        AuthOrder mod_auth_file.c
        RequireValidShell off
        RootLogin on
        {string.Join('\n', directives)}
        </VirtualHost>
        """;
}
