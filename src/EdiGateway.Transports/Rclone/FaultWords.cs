using EdiGateway.Partners.Profiles.Transports;
using EdiGateway.Transports.Rclone.HostKeys;

namespace EdiGateway.Transports.Rclone;

/// <summary>Says what a fault means and what to do; rclone's own words follow.</summary>
internal static class FaultWords
{
    /// <summary>Words for an operator.</summary>
    public static async Task<string> ExplainAsync(RcloneFault fault, TransportSettings settings, string profilesFolder, CancellationToken cancellationToken) =>
        settings is SftpSettings sftp && Says(fault, "knownhosts:")
            ? await HostKeyAsync(sftp, profilesFolder, cancellationToken)
            : Explain(fault, settings);

    /// <summary>Words that need no further question.</summary>
    public static string Explain(RcloneFault fault, TransportSettings settings)
    {
        string? meaning =
            Says(fault, "unable to authenticate", "530 ", "Login incorrect") ? $"the server refuses the login; compare the user and {Secrets(settings)} with what the partner gave you"
            : Says(fault, "failed to parse private key", "no key found", "passphrase", "decryption password incorrect") ? $"the private key cannot be used; look at {Secrets(settings)}"
            : Says(fault, "x509:", "certificate") ? $"the server's certificate is not trusted; {CertificateCure(settings)}"
            : Says(fault, "connection refused", "no such host", "i/o timeout", "no route to host", "network is unreachable") ? "the server does not answer"
            : Says(fault, "connection lost", "connection reset", "broken pipe", "EOF") ? "the connection to the server broke"
            : Says(fault, "directory not found") ? "the folder is not there; make it on the server, or correct path"
            : Says(fault, "permission denied", "Permission denied", "SSH_FX_PERMISSION_DENIED") ? "the server does not permit it; the partner must give the login the right"
            : Says(fault, "SSH_FX_FAILURE", "552 ", "No space", "Quota", "quota") ? "the server failed; it may be full"
            : null;
        return meaning is null ? fault.Message : $"{meaning} ({fault.Message})";
    }

    private static async Task<string> HostKeyAsync(SftpSettings settings, string profilesFolder, CancellationToken cancellationToken)
    {
        HostKey? shown = await HostKeyQuestion.AskAsync(settings.Host, settings.Port, cancellationToken);
        string path = RemoteOptions.KnownHosts(settings, profilesFolder)!;
        IReadOnlyList<HostKey> known = KnownHosts.KeysOf(await File.ReadAllTextAsync(path, cancellationToken), settings.Host, settings.Port);
        string has = known.Count == 0 ? "none" : string.Join(" and ", known);
        string cure = shown is null || known.All(key => key.Type != shown.Type)
            ? "ask the partner for the fingerprints of all its keys, and add a line for each (ssh-keyscan makes them)"
            : "if the partner has not changed its key, somebody stands in between: ask before the file is changed";
        return $"refused, for the server shows the host key {shown?.ToString() ?? "(none)"} and {settings.KnownHosts} has {has} for it; {cure}";
    }

    private static bool Says(RcloneFault fault, params ReadOnlySpan<string> words)
    {
        foreach (string word in words)
        {
            if (fault.Message.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static string CertificateCure(TransportSettings settings) => RemoteOptions.AuthorityOf(settings) is { } authority
        ? $"it does not go back to {authority}, or names another server: ask the partner before the file is changed"
        : "name its authority in the profile (authority: keys/acme-ca.pem), or ask the partner for a good one";

    private static string Secrets(TransportSettings settings) =>
        string.Join(" and ", settings.Secrets.Select(secret => $"{secret.Key} ({secret.Reference})"));
}
