using System.Text.RegularExpressions;
using EdiGateway.TestKit.Servers;

namespace EdiGateway.EndToEnd.Tests;

/// <summary>Has the sample partners' zones reached through a server: the folders stay, the gateway goes to them by SFTP.</summary>
internal static partial class SftpProfiles
{
    /// <summary>Rewrites the profiles, and has deliveries tried every second.</summary>
    /// <param name="gateway">Whose profiles.</param>
    /// <param name="server">The server; it reaches every folder of this machine.</param>
    /// <param name="partners">Which partners; all but ourselves where none is named.</param>
    public static void Move(GatewayProcess gateway, OpenSshServer server, params string[] partners)
    {
        foreach (string profile in Directory.EnumerateFiles(gateway.Partners, "*.yaml"))
        {
            string partner = Path.GetFileNameWithoutExtension(profile);
            if (partner == "gateway" || (partners.Length > 0 && !partners.Contains(partner)))
            {
                continue;
            }

            string onServer = Folder().Replace(
                File.ReadAllText(profile),
                match => $"sftp: {{ host: 127.0.0.1, port: {server.Port}, user: {server.User}, key: \"file:{server.Key}\", knownHosts: {server.KnownHosts}, path: {Path.Combine(gateway.Data, match.Groups["path"].Value)} }}");
            File.WriteAllText(profile, onServer.Replace("delivery: {", "delivery: { attempts: 100, backOff: { first: 1s, factor: 1, max: 1s },", StringComparison.Ordinal));
        }
    }

    [GeneratedRegex("folder: { path: (?<path>[^ ]+) }", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Folder();
}
