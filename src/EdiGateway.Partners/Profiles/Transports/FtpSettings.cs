using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.Profiles.Transports;

/// <summary>How an FTP connection is secured.</summary>
public enum FtpSecurity
{
    /// <summary>TLS asked for with AUTH TLS on the plain port (FTPS explicit).</summary>
    Explicit = 1,

    /// <summary>TLS from the first byte, usually on port 990 (FTPS implicit).</summary>
    Implicit,

    /// <summary>Not at all: the password and every file travel in clear.</summary>
    None,
}

/// <summary>Settings of the transport <c>ftp</c>: a folder on an FTP or FTPS server.</summary>
public sealed record FtpSettings : TransportSettings
{
    /// <summary>Name or address of the server.</summary>
    [Option]
    public required string Host { get; init; }

    /// <summary>Port; default 21, range 1 to 65535.</summary>
    [Option(Min = "1", Max = "65535")]
    public int Port { get; init; } = 21;

    /// <summary>Login name.</summary>
    [Option]
    public required string User { get; init; }

    /// <summary>Points to the password.</summary>
    [Option]
    public required SecretReference Password { get; init; }

    /// <summary>explicit, implicit or none; default explicit.</summary>
    [Option]
    public FtpSecurity Tls { get; init; } = FtpSecurity.Explicit;

    /// <summary>File with the certificates (PEM) that the server's must go back to, and no others; relative paths count from the profiles' folder. Default those that this machine trusts.</summary>
    [Option]
    public string? Authority { get; init; }

    /// <summary>Take any certificate of the server; default false. Somebody in between could read and change everything.</summary>
    [Option]
    public bool AnyCertificate { get; init; }

    /// <summary>Folder on the server; relative paths count from the login folder. Default the login folder.</summary>
    [Option]
    public string Path { get; init; } = string.Empty;

    /// <inheritdoc/>
    public override string Kind => "ftp";

    /// <inheritdoc/>
    public override string Address => $"ftp://{User}@{Host}:{Port}/{Path.TrimEnd('/')}";

    /// <inheritdoc/>
    public override IEnumerable<(string Key, SecretReference Reference)> Secrets => Given(("password", Password));
}
