using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;

namespace EdiGateway.Transports.Rclone.HostKeys;

/// <summary>Reads OpenSSH's known_hosts files (sshd(8)), to tell an operator what they say about a host.</summary>
internal static class KnownHosts
{
    /// <summary>Keys that the file has for a host.</summary>
    /// <param name="text">The file.</param>
    /// <param name="host">Name or address.</param>
    /// <param name="port">Port; other ports than 22 are written [host]:port.</param>
    public static IReadOnlyList<HostKey> KeysOf(string text, string host, int port)
    {
        string address = port == 22 ? host : $"[{host}]:{port}";
        List<HostKey> keys = [];
        foreach (string line in text.Split('\n'))
        {
            string[] fields = line.Split((char[])[' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length >= 3 && fields[0][0] is not ('#' or '@') && Names(fields[0], address) && Key(fields[2]) is { } key)
            {
                keys.Add(key);
            }
        }

        return keys;
    }

    private static bool Names(string hosts, string address)
    {
        if (hosts.StartsWith("|1|", StringComparison.Ordinal))
        {
            string[] parts = hosts.Split('|');
            return parts.Length == 4 && IsHashOf(address, parts[2], parts[3]);
        }

        bool named = false;
        foreach (string pattern in hosts.Split(','))
        {
            if (pattern.StartsWith('!') && FileSystemName.MatchesSimpleExpression(pattern.AsSpan(1), address))
            {
                return false;
            }

            named |= FileSystemName.MatchesSimpleExpression(pattern, address);
        }

        return named;
    }

    private static bool IsHashOf(string address, string salt, string hash)
    {
        try
        {
#pragma warning disable CA5350 // The file's format: HMAC-SHA1 hides the names in it, nothing is authenticated by it.
            byte[] made = HMACSHA1.HashData(Convert.FromBase64String(salt), Encoding.UTF8.GetBytes(address));
#pragma warning restore CA5350
            return made.AsSpan().SequenceEqual(Convert.FromBase64String(hash));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static HostKey? Key(string base64)
    {
        try
        {
            return HostKey.From(Convert.FromBase64String(base64));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
