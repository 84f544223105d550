using System.Collections.Concurrent;
using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.Pipeline.Ports;
using EdiGateway.TestKit.Servers;
using EdiGateway.Transports.Rclone;
using Microsoft.Extensions.Logging;

namespace EdiGateway.Transports.Tests.Rclone;

/// <summary>A real rclone with its log, and endpoints on the test servers. The servers are the fixture's that derives from it.</summary>
public class RcloneWorld : IAsyncDisposable
{
    /// <summary>Id of the gateway, unless a test says otherwise.</summary>
    public const string Gateway = "0123456789abcdef0123456789abcdef";

    /// <summary>A world with the rclone of PATH.</summary>
    public RcloneWorld(RcloneOptions? options = null) => Daemons = new RcloneDaemons(options ?? new RcloneOptions(), TimeProvider.System, Log);

    /// <summary>The rclones.</summary>
    public RcloneDaemons Daemons { get; }

    /// <summary>The rclone that trusts what the machine trusts.</summary>
    public RcloneDaemon Daemon => Daemons.Shared;

    /// <summary>What was logged, with the level.</summary>
    public GatheredLog Log { get; } = new();

    /// <summary>The secrets that settings may point to.</summary>
    public GivenSecrets Secrets { get; } = new();

    /// <summary>SFTP with the server's key pinned.</summary>
    public SftpSettings Sftp(OpenSshServer server, string path) => new()
    {
        Host = "127.0.0.1",
        Port = server.Port,
        User = server.User,
        Key = new SecretReference(SecretSource.File, server.Key),
        KnownHosts = server.KnownHosts,
        Path = path,
    };

    /// <summary>SFTP with a password.</summary>
    public SftpSettings Sftp(ProFtpServer server, string path) => new()
    {
        Host = "127.0.0.1",
        Port = server.SftpPort,
        User = server.User,
        Password = Secrets.Keep("PASSWORD", server.Password),
        KnownHosts = server.KnownHosts,
        Path = path,
    };

    /// <summary>FTP, secured or not.</summary>
    public FtpSettings Ftp(ProFtpServer server, FtpSecurity security, string path) => new()
    {
        Host = "127.0.0.1",
        Port = security switch { FtpSecurity.None => server.ClearPort, FtpSecurity.Explicit => server.ExplicitPort, _ => server.ImplicitPort },
        User = server.User,
        Password = Secrets.Keep("PASSWORD", server.Password),
        Tls = security,
        AnyCertificate = security != FtpSecurity.None,
        Path = path,
    };

    /// <summary>A zone.</summary>
    public IDropZone Zone(TransportSettings transport, TimeProvider? time = null, Func<EndpointSettings, EndpointSettings>? change = null, string gateway = Gateway)
    {
        EndpointSettings settings = Settings(transport) with { QuietPeriod = TimeSpan.Zero };
        return Transport(transport, gateway, time).OpenZone(change?.Invoke(settings) ?? settings);
    }

    /// <summary>A target.</summary>
    public IDeliveryTarget Target(TransportSettings transport) => Transport(transport, Gateway, null).OpenTarget(Settings(transport));

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        await Daemons.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static EndpointSettings Settings(TransportSettings transport) => new() { Name = "acorn/one", Location = string.Empty, Transport = transport };

    private RcloneTransport Transport(TransportSettings transport, string gateway, TimeProvider? time) =>
        new(transport.Kind, Daemons, Secrets, Path.GetTempPath(), gateway, time ?? TimeProvider.System);

    /// <summary>A log that a test reads.</summary>
    public sealed class GatheredLog : ILogger
    {
        /// <summary>Every line.</summary>
        public ConcurrentQueue<string> Lines { get; } = new();

        /// <inheritdoc/>
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        /// <inheritdoc/>
        public bool IsEnabled(LogLevel logLevel) => true;

        /// <inheritdoc/>
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{logLevel} {formatter(state, exception)}");
    }
}
