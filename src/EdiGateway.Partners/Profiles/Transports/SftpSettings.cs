using EdiGateway.Partners.Loading;

namespace EdiGateway.Partners.Profiles.Transports;

/// <summary>Settings of the transport <c>sftp</c>: a folder on an SSH server.</summary>
public sealed record SftpSettings : TransportSettings
{
    /// <summary>Name or address of the server.</summary>
    [Option]
    public required string Host { get; init; }

    /// <summary>Port; default 22, range 1 to 65535.</summary>
    [Option(Min = "1", Max = "65535")]
    public int Port { get; init; } = 22;

    /// <summary>Login name.</summary>
    [Option]
    public required string User { get; init; }

    /// <summary>Points to the password; default none: then a key is needed.</summary>
    [Option]
    public SecretReference? Password { get; init; }

    /// <summary>Points to the private key (its PEM text); default none.</summary>
    [Option]
    public SecretReference? Key { get; init; }

    /// <summary>Points to the passphrase of the private key; default none.</summary>
    [Option]
    public SecretReference? Passphrase { get; init; }

    /// <summary>File with the server's host keys, in OpenSSH's known_hosts form; relative paths count from the profiles' folder. Default none: then anyHostKey must say so.</summary>
    [Option]
    public string? KnownHosts { get; init; }

    /// <summary>Talk to whoever answers at that address, without looking at its host key; default false. Somebody in between could read and change everything.</summary>
    [Option]
    public bool AnyHostKey { get; init; }

    /// <summary>Folder on the server; relative paths count from the login folder. Default the login folder.</summary>
    [Option]
    public string Path { get; init; } = string.Empty;

    /// <inheritdoc/>
    public override string Kind => "sftp";

    /// <inheritdoc/>
    public override string Address => $"sftp://{User}@{Host}:{Port}/{Path.TrimEnd('/')}";

    /// <inheritdoc/>
    public override IEnumerable<(string Key, SecretReference Reference)> Secrets => Given(("password", Password), ("key", Key), ("passphrase", Passphrase));
}
