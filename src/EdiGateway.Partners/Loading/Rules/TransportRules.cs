using System.Text.RegularExpressions;
using EdiGateway.Partners.Profiles.Transports;

namespace EdiGateway.Partners.Loading.Rules;

/// <summary>Rules of the section <c>folder</c>.</summary>
internal sealed class FolderRules : SectionRules<FolderSettings>
{
    public FolderRules()
    {
        Rule(folder => folder.Path, folder => !string.IsNullOrWhiteSpace(folder.Path), _ => "an empty path");
        Rule(folder => folder.Path, folder => !folder.Path.Split('/', '\\').Contains(".."), _ => "the path steps upwards (..)", "write it without .., from the data folder or absolute");
    }
}

/// <summary>Rules of the section <c>blob</c>.</summary>
internal sealed partial class BlobRules : SectionRules<BlobSettings>
{
    public BlobRules()
    {
        Rule(blob => blob.Container, blob => ContainerName().IsMatch(blob.Container), blob => $"\"{blob.Container}\" is no container name", "3 to 63 of a–z, 0–9 and single hyphens");
        Rule(blob => blob.Prefix, blob => !blob.Prefix.Split('/').Contains("..") && !blob.Prefix.StartsWith('/'), _ => "the prefix begins with / or steps upwards (..)", "write it as acme/in");
        Rule(blob => blob.Connection, blob => Ways(blob) == 1, blob => $"{Ways(blob)} ways to sign in", "give exactly one of connection, sas and managedIdentity: true");
        Rule(blob => blob.Service, blob => blob.Connection is not null || Uri.TryCreate(blob.Service, UriKind.Absolute, out _), _ => "the storage account is not named", "add service: https://account.blob.core.windows.net");
        Rule(blob => blob.Service, blob => blob.Connection is null || blob.Service is null, _ => "connection names the storage account already", "leave service out");
        Rule(blob => blob.Service, IsSecured, _ => "what is sent over http everybody on the way can read and use", "write https://");
    }

    /// <summary>Only a server on this machine, for tests, may do without TLS; a managed identity's token never may.</summary>
    private static bool IsSecured(BlobSettings blob) =>
        !Uri.TryCreate(blob.Service, UriKind.Absolute, out Uri? service) || service.Scheme == Uri.UriSchemeHttps || (service.Scheme == Uri.UriSchemeHttp && service.IsLoopback && !blob.ManagedIdentity);

    private static int Ways(BlobSettings blob) => (blob.Connection is null ? 0 : 1) + (blob.Sas is null ? 0 : 1) + (blob.ManagedIdentity ? 1 : 0);

    [GeneratedRegex("^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ContainerName();
}

/// <summary>Rules of the section <c>sftp</c>.</summary>
internal sealed class SftpRules : SectionRules<SftpSettings>
{
    public SftpRules()
    {
        Rule(sftp => sftp.Host, sftp => HostName.IsGood(sftp.Host), sftp => $"\"{sftp.Host}\" is no host name", HostName.Fix);
        Rule(sftp => sftp.Password, sftp => sftp.Password is not null || sftp.Key is not null, _ => "neither a password nor a key", "point to one: key: file:keys/acme.pem, or password: env:ACME_PASSWORD");
        Rule(sftp => sftp.KnownHosts, sftp => sftp.KnownHosts is not null || sftp.AnyHostKey, _ => "nothing says which host key the server has", "name a known_hosts file (made with: ssh-keyscan -p PORT HOST, then compared with what the partner tells you)");
        Rule(sftp => sftp.AnyHostKey, sftp => sftp.KnownHosts is null || !sftp.AnyHostKey, _ => "knownHosts and anyHostKey contradict each other", "keep knownHosts");
        Rule(sftp => sftp.Path, sftp => !sftp.Path.Split('/').Contains(".."), _ => "the path steps upwards (..)", "write it without ..");
    }
}

/// <summary>Rules of the section <c>ftp</c>.</summary>
internal sealed class FtpRules : SectionRules<FtpSettings>
{
    public FtpRules()
    {
        Rule(ftp => ftp.Host, ftp => HostName.IsGood(ftp.Host), ftp => $"\"{ftp.Host}\" is no host name", HostName.Fix);
        Rule(ftp => ftp.Path, ftp => !ftp.Path.Split('/').Contains(".."), _ => "the path steps upwards (..)", "write it without ..");
        Rule(ftp => ftp.AnyCertificate, ftp => ftp.Authority is null || !ftp.AnyCertificate, _ => "authority and anyCertificate contradict each other", "keep authority");
        Rule(ftp => ftp.Authority, ftp => ftp.Authority is null || ftp.Tls != FtpSecurity.None, _ => "without TLS there is no certificate", "write tls: explicit, or tls: implicit");
    }
}

/// <summary>Rules of the section <c>rclone</c>.</summary>
internal sealed partial class RcloneRules : SectionRules<RcloneSettings>
{
    private static readonly Dictionary<string, string> Sections = new(StringComparer.Ordinal) { ["sftp"] = "sftp", ["ftp"] = "ftp", ["local"] = "folder" };

    public RcloneRules()
    {
        Rule(rclone => rclone.Backend, rclone => BackendName().IsMatch(rclone.Backend), rclone => $"\"{rclone.Backend}\" is no kind of storage", "one of those that \"rclone help backends\" lists");
        Rule(rclone => rclone.Backend, rclone => !Sections.ContainsKey(rclone.Backend), rclone => $"{rclone.Backend} has a section of its own, which pins keys and checks what is given", "write sftp:, ftp: or folder: in place of rclone:");
        Rule(rclone => rclone.Path, rclone => !rclone.Path.Split('/').Contains(".."), _ => "the path steps upwards (..)", "write it without ..");
        EachRule(rclone => rclone.Options, option => BackendName().IsMatch(option.Name), option => $"\"{option.Name}\" is no name of an option", "as rclone's documentation writes it in configuration files: a–z, 0–9 and _");
        EachRule(rclone => rclone.Options, option => option.Value is null != option.Secret is null, option => $"the option {option.Name} has {(option.Value is null ? "no value" : "a value and a secret")}", "give one: value: …, or secret: env:NAME");
        Rule(rclone => rclone.Options, rclone => rclone.Options.DistinctBy(option => option.Name).Count() == rclone.Options.Count, _ => "an option is given twice", "keep one");
    }

    [GeneratedRegex("^[a-z][a-z0-9_]*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BackendName();
}

/// <summary>Rules of the section <c>http</c>.</summary>
internal sealed class HttpRules : SectionRules<HttpSettings>
{
    public HttpRules()
    {
        Rule(http => http.Keys, http => http.Keys.Count > 0, _ => "nobody could post here", "add the SHA-256 of a key: edigateway partners key");
        EachRule(http => http.Keys, key => key.Length == 64 && key.All(char.IsAsciiHexDigit), _ => "this is no SHA-256 of a key", "write its 64 hexadecimal digits, never the key itself: edigateway partners key makes both");
    }
}

/// <summary>Rules of a webhook.</summary>
internal sealed class WebhookRules : SectionRules<Webhook>
{
    public WebhookRules()
    {
        ShortName(hook => hook.Id, 40);
        Rule(hook => hook.Url, hook => Uri.TryCreate(hook.Url, UriKind.Absolute, out Uri? uri) && (uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback)), _ => "a webhook is told over https, or over http on this machine", "write https://…");
        Rule(hook => hook.Events, hook => hook.Events.Count > 0, _ => "it would never be told anything", "remove events to hear of all");
    }
}

/// <summary>What every host name must be.</summary>
internal static class HostName
{
    public const string Fix = "write a name or an address alone, without a scheme, port or path";

    public static bool IsGood(string host) => Uri.CheckHostName(host) != UriHostNameType.Unknown;
}
