using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.Pipeline.Ports;

namespace EdiGateway.Transports.Rclone;

/// <summary>A remote in rclone's own terms, secrets included; made anew for each use and never kept.</summary>
/// <param name="Backend">Kind of remote ("sftp").</param>
/// <param name="Options">Its options, as rclone's documentation names them; passwords in clear, for rclone obscures them itself.</param>
internal sealed record RemoteOptions(string Backend, SortedDictionary<string, string> Options)
{
    /// <summary>Differs whenever an option, a secret or a file that an option names differs.</summary>
    public required string Stamp { get; init; }

    /// <summary>Full path of the certificates that the server's must go back to; null where the machine's count.</summary>
    public string? Authority { get; init; }

    /// <summary>The options as JSON.</summary>
    public JsonObject Parameters => new(Options.Select(option => KeyValuePair.Create(option.Key, (JsonNode?)option.Value)));

    /// <summary>Translates a profile's section.</summary>
    /// <param name="settings">The section.</param>
    /// <param name="secrets">Resolves its secrets.</param>
    /// <param name="folder">What relative paths count from: the profiles' folder.</param>
    /// <exception cref="TransportException">A secret or a file is missing.</exception>
    public static RemoteOptions Of(TransportSettings settings, ISecrets secrets, string folder)
    {
        SortedDictionary<string, string> options = new(StringComparer.Ordinal);
        string backend = settings switch
        {
            SftpSettings sftp => Add(sftp, options, secrets, folder),
            FtpSettings ftp => Add(ftp, options, secrets),
            RcloneSettings rclone => Add(rclone, options, secrets),
            _ => throw new InvalidOperationException($"rclone does not serve the transport '{settings.Kind}'."),
        };
        string all = string.Join('\n', options.Select(option => option.Key + "=" + option.Value))
            + (options.TryGetValue("known_hosts_file", out string? hosts) ? Read(hosts) : string.Empty);
        return new RemoteOptions(backend, options)
        {
            Stamp = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(backend + "\n" + all))),
            Authority = AuthorityOf(settings) is not { } authority ? null : Path.GetFullPath(authority, Path.GetFullPath(folder)),
        };
    }

    /// <summary>The file of certificates that the server's must go back to, as the profile names it; null where the machine's count.</summary>
    public static string? AuthorityOf(TransportSettings settings) => settings switch
    {
        FtpSettings ftp => ftp.Authority,
        RcloneSettings rclone => rclone.Authority,
        _ => null,
    };

    /// <summary>Full path of the file of host keys; null where any key is taken.</summary>
    public static string? KnownHosts(SftpSettings settings, string folder) =>
        settings.KnownHosts is null ? null : Path.GetFullPath(settings.KnownHosts, Path.GetFullPath(folder));

    private static string Add(SftpSettings sftp, SortedDictionary<string, string> options, ISecrets secrets, string folder)
    {
        options["host"] = sftp.Host;
        options["port"] = sftp.Port.ToString(CultureInfo.InvariantCulture);
        options["user"] = sftp.User;

        // No commands on the server (partners give file access, not shells), no times set by us: the server's clock stamps
        // what we write, as it does for everybody else.
        options["shell_type"] = "none";
        options["disable_hashcheck"] = "true";
        options["set_modtime"] = "false";
        options["skip_links"] = "true";
        if (sftp.Password is not null)
        {
            options["pass"] = secrets.Resolve(sftp.Password);
        }

        if (sftp.Key is not null)
        {
            options["key_pem"] = secrets.Resolve(sftp.Key).TrimEnd().ReplaceLineEndings("\\n") + "\\n";
        }

        if (sftp.Passphrase is not null)
        {
            options["key_file_pass"] = secrets.Resolve(sftp.Passphrase);
        }

        if (KnownHosts(sftp, folder) is { } path)
        {
            options["known_hosts_file"] = path;
        }
        else if (!sftp.AnyHostKey)
        {
            throw new TransportException("no knownHosts, so that nobody could tell whether the right server answers");
        }

        return "sftp";
    }

    private static string Add(FtpSettings ftp, SortedDictionary<string, string> options, ISecrets secrets)
    {
        options["host"] = ftp.Host;
        options["port"] = ftp.Port.ToString(CultureInfo.InvariantCulture);
        options["user"] = ftp.User;
        options["pass"] = secrets.Resolve(ftp.Password);
        if (ftp.Tls != FtpSecurity.None)
        {
            options[ftp.Tls == FtpSecurity.Implicit ? "tls" : "explicit_tls"] = "true";
            options["no_check_certificate"] = ftp.AnyCertificate ? "true" : "false";
        }

        return "ftp";
    }

    private static string Add(RcloneSettings rclone, SortedDictionary<string, string> options, ISecrets secrets)
    {
        foreach (BackendOption option in rclone.Options)
        {
            options[option.Name] = option.Value ?? secrets.Resolve(option.Secret!);
        }

        return rclone.Backend;
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new TransportException($"knownHosts cannot be read: {fault.Message}", fault);
        }
    }
}
